# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The body of `kreishaus audit verify`: sentences for operators, and an exit code for their monitoring."""

from collections.abc import Callable

from kreishaus.audit.queries import verify


def report(say: Callable[[str], object], authority: str | None = None) -> int:
    """Verify the chains and say each fault in one line. Return 0 when all is whole, else 1."""
    findings = verify(authority)
    for finding in findings:
        say(str(finding))
    if not findings:
        say("Alle Einträge des Protokolls sind unverändert und vollständig.")
    return 1 if findings else 0
