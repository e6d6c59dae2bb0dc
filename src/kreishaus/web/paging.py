# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which page of a list is asked for, whatever an address says."""

from typing import Final

from kreishaus.web.audience import Request

DIGITS: Final = 6  # no list is longer, and numbers of thousands of digits are refused by Python


def page_number(request: Request) -> int:
    """The page asked for in the address; the first one for anything else."""
    asked = request.GET.get("seite", "1")
    return int(asked) if asked.isdecimal() and len(asked) <= DIGITS else 1
