# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moments and sizes in the words of a letter."""

from datetime import datetime
from typing import Final

from kreishaus.kernel.clock import to_berlin

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
KILOBYTE: Final = 1000
WEEKDAYS: Final = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS: Final = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


def moment(value: datetime) -> str:
    """Write "Montag, 7. Dezember 2026, 9.05 Uhr" as the wall clock in Germany shows it."""
    local = to_berlin(value)
    day = f"{local.day}.{NO_BREAK}{MONTHS[local.month - 1]} {local.year}"
    return f"{WEEKDAYS[local.weekday()]}, {day}, {local.hour}.{local.minute:02}{NO_BREAK}Uhr"


def filesize(count: int) -> str:
    """Write a number of bytes as "412 KB" or "1,2 MB"."""
    if count < KILOBYTE:
        return f"{count}{NO_BREAK}Byte"
    if count < KILOBYTE**2:
        return f"{count / KILOBYTE:.0f}{NO_BREAK}KB"
    return f"{count / KILOBYTE**2:.1f}{NO_BREAK}MB".replace(".", ",")
