# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How days, sizes and counts are written in English. Money stays as it is typed here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from deadlines import MONTH_NAMES
from formular.german import KILOBYTE, NO_BREAK
from formular.moments import is_twofold, local

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime, time
    from typing import Any

    from formular.values import PartialDate

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

DAY: Final = re.compile(rf"(\d{{1,2}})\. ({'|'.join(MONTH_NAMES)})")
DAYS: Final = re.compile(rf"{DAY.pattern}(?:(?:, | und ){DAY.pattern})*")


def day(value: date) -> str:
    """Write "7 December 2026"."""
    return f"{value.day}{NO_BREAK}{month(value.month, value.year)}"


def day_long(value: date) -> str:
    """Write "Monday, 7 December 2026"."""
    return f"{WEEKDAYS[value.weekday()]}, {day(value)}"


def month(number: int, year: int) -> str:
    """Write "December 2026"."""
    return f"{MONTHS[number - 1]}{NO_BREAK}{year}"


def clock(value: datetime | time) -> str:
    """Write "9:05": a day here has 24 hours."""
    return f"{value.hour}:{value.minute:02}"


def moment(value: datetime) -> str:
    """Write "Monday, 7 December 2026, 9:05"."""
    return f"{day_long(value)}, {clock(value)}"


def filesize(count: int) -> str:
    """Write "412 KB", "1.2 MB"."""
    if count < KILOBYTE:
        return f"{count}{NO_BREAK}bytes"
    if round(count / KILOBYTE) < KILOBYTE:
        return f"{count / KILOBYTE:.0f}{NO_BREAK}KB"
    return f"{count / KILOBYTE**2:.1f}{NO_BREAK}MB"


def counted(number: int, one: str = "answer", many: str = "answers") -> str:
    """Write "one answer", "three answers", "13 answers"."""
    written = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{written} {one if number == 1 else many}"


def _partial(value: PartialDate) -> str:
    if value.day:
        return day(value.earliest)
    return month(value.month, value.year) if value.month else str(value.year)


def _moment(value: datetime) -> str:
    shown = local(value)
    season = " (summer time)" if shown.dst() else " (winter time)"
    return f"{moment(shown)}{season if is_twofold(value) else ''}"


def days_of_year(text: str) -> str:
    """Write „15. Februar und 15. August“ as "15 February and 15 August"; anything else as it is."""
    if not DAYS.fullmatch(text):
        return text
    said = DAY.sub(lambda found: f"{found[1]} {MONTHS[MONTH_NAMES.index(found[2])]}", text)
    return said.replace(" und ", " and ")


# What is written otherwise than the kind of question does, which writes German
WRITES: Final[Mapping[str, Callable[[Any], str]]] = {
    "date": day,
    "partial_date": _partial,
    "month": lambda value: month(value.month, value.year),
    "time": clock,
    "datetime": _moment,
    "confirm": lambda value: "yes" if value else "no",
    "yes_no": lambda value: "yes" if value else "no",
}
