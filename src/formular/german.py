# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How days, money, sizes and counts are written in German, and in which order names stand: always the same.

What belongs together has no-break spaces: a date, an amount and a paragraph stay on one line.

A moment is written as the clock it carries shows it; whoever has UTC turns it to local time first.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import combining, normalize

from deadlines import MONTH_NAMES, in_words
from formular import values

if TYPE_CHECKING:
    from datetime import date, datetime, time

NO_BREAK: Final = "\N{NO-BREAK SPACE}"
WEEKDAYS: Final = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
NUMBERS: Final = (
    "keine", "eine", "zwei", "drei", "vier", "fünf", "sechs",
    "sieben", "acht", "neun", "zehn", "elf", "zwölf",
)  # fmt: skip
BREAKS_BADLY: Final = re.compile(rf"(?<=§) (?=\d)|(?<=\d\.) (?={'|'.join(MONTH_NAMES)})")
KILOBYTE: Final = 1000


def day(value: date) -> str:
    """Write "7. Dezember 2026"."""
    return in_words(value).replace(" ", NO_BREAK)


def day_short(value: date) -> str:
    """Write "7.12.2026"."""
    return f"{value.day}.{value.month}.{value.year}"


def day_long(value: date) -> str:
    """Write "Montag, 7. Dezember 2026"."""
    return f"{WEEKDAYS[value.weekday()]}, {day(value)}"


def month(number: int, year: int) -> str:
    """Write "Dezember 2026"."""
    return f"{MONTH_NAMES[number - 1]}{NO_BREAK}{year}"


def moment(value: datetime) -> str:
    """Write "Montag, 7. Dezember 2026, 9.05 Uhr"."""
    return f"{day_long(value)}, {clock(value)}"


def unbroken(text: str) -> str:
    """Keep days of a text that somebody wrote together, "15. Februar und 15. August", and "§ 6"."""
    return BREAKS_BADLY.sub(NO_BREAK, text)


def clock(value: datetime | time) -> str:
    """Write "9.05 Uhr"."""
    return f"{value.hour}.{value.minute:02}{NO_BREAK}Uhr"


def amount(cents: int) -> str:
    """Write whole cents as a person types euros: "1.234,50", "-9,90"."""
    euros = f"{abs(cents) // 100:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}{euros},{abs(cents) % 100:02}"


def euro(cents: int) -> str:
    """Write whole cents as "1.234,50 €", below zero with a minus sign: "−9,90 €"."""
    return f"{amount(cents).replace('-', '−')}{NO_BREAK}€"


def decimal(value: Fraction) -> str:
    """Write "2,75", "1234,5": without groups, for a point between three digits may be read as a comma."""
    return values.decimal(value).replace(".", ",")


def kilometres(metres: int) -> str:
    """Write whole metres as "3,5 km"."""
    return f"{decimal(Fraction(metres, 1000))}{NO_BREAK}km"


def filesize(count: int) -> str:
    """Write a number of bytes in words a person compares: "412 KB", "1,2 MB"."""
    if count < KILOBYTE:
        return f"{count}{NO_BREAK}Byte"
    if round(count / KILOBYTE) < KILOBYTE:
        return f"{count / KILOBYTE:.0f}{NO_BREAK}KB"
    return f"{count / KILOBYTE**2:.1f}{NO_BREAK}MB".replace(".", ",")


def counted(number: int, one: str = "Angabe", many: str = "Angaben") -> str:
    """Write "eine Angabe", "drei Angaben", "13 Angaben"; for feminine words."""
    written = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{written} {one if number == 1 else many}"


@lru_cache(maxsize=10_000)
def order(name: str) -> tuple[str, str]:
    """The key by which names are sorted: ü as u, ß as ss, capitals as small letters (DIN 5007-1)."""
    parts = normalize("NFKD", name.casefold())
    return "".join(each for each in parts if not combining(each)), name
