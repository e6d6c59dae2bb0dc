# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Money is whole cents everywhere; only here does it become what a person reads."""


def euros(cents: int) -> str:
    """Return cents as German text: 123450 is „1.234,50 €“, with a no-break space before the sign."""
    whole, rest = divmod(abs(cents), 100)
    grouped = f"{whole:,}".replace(",", ".")
    sign = "−" if cents < 0 else ""
    return f"{sign}{grouped},{rest:02d}\N{NO-BREAK SPACE}€"
