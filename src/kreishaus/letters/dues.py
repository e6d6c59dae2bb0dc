# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Instalments: what is due when, to the cent. Their sum is always exactly what is owed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Final

from deadlines import MONTH_NAMES

MONTHS: Final = 12
LEAPLESS: Final = 2023  # a year without 29 February: no instalment is due on that day
DAY: Final = re.compile(r"(\d{1,2})\. (\w+)")
BETWEEN: Final = re.compile(r", | und ")


@dataclass(frozen=True, slots=True, order=True)
class YearDay:
    """A day that comes every year."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.day}. {MONTH_NAMES[self.month - 1]}"

    def of(self, year: int) -> date:
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Owed:
    """Cents that fall on the months of one year from `begin` on, the same on each."""

    cents: int
    begin: date


@dataclass(frozen=True, slots=True)
class Due:
    """Cents to be paid on a day."""

    on: date
    cents: int


def days_of(words: str) -> tuple[YearDay, ...]:
    """Read „15. Februar und 15. August“.

    Raises:
        ValueError: these are no days of the year, or a year does not split into so many parts.
    """
    found = tuple(_day(each) for each in BETWEEN.split(words.strip()))
    if MONTHS % len(found) or list(found) != sorted(set(found)):
        raise ValueError(words)
    return found


def _day(words: str) -> YearDay:
    match = DAY.fullmatch(words)
    if match is None or match[2] not in MONTH_NAMES:
        raise ValueError(words)
    found = YearDay(MONTH_NAMES.index(match[2]) + 1, int(match[1]))
    found.of(LEAPLESS)
    return found


def in_year(owed: Iterable[Owed], year: int, days: Sequence[YearDay], first: date) -> tuple[Due, ...]:
    """Share out what is owed for a year over its due days; what would be due before `first` is due then.

    Each instalment is for the months of its part of the year. Parts are added up exactly and the sum so far
    is rounded, a half up, so nothing is lost and nothing is asked twice.
    """
    listed = tuple(owed)
    width = MONTHS // len(days)
    shares = [
        sum((_share(each, year, number * width, width) for each in listed), Fraction())
        for number in range(len(days))
    ]
    dated = [Due(max(day.of(year), first), cents) for day, cents in zip(days, rounded(shares), strict=True)]
    merged = ((on, sum(each.cents for each in same)) for on, same in groupby(dated, lambda each: each.on))
    return tuple(Due(on, cents) for on, cents in merged if cents)


def each_year(cents: int, days: Sequence[YearDay]) -> tuple[tuple[YearDay, int], ...]:
    """Share out what is owed for every full year, in equal parts as far as cents allow."""
    shares = [Fraction(cents, len(days))] * len(days)
    return tuple(zip(days, rounded(shares), strict=True))


def rounded(shares: Sequence[Fraction]) -> list[int]:
    """Whole cents for each share; their sum is the rounded sum of all."""
    sums = [_half_up(sum(shares[: number + 1], Fraction())) for number in range(len(shares))]
    return [after - before for before, after in zip([0, *sums], sums, strict=False)]


def _share(owed: Owed, year: int, start: int, width: int) -> Fraction:
    """The part of it that falls on `width` months from `start` (0 is January)."""
    begin = 0 if owed.begin.year < year else MONTHS if owed.begin.year > year else owed.begin.month - 1
    begin = min(begin, MONTHS - 1)
    months = max(0, start + width - max(start, begin))
    return Fraction(owed.cents * months, MONTHS - begin)


def _half_up(value: Fraction) -> int:
    return int((value * 2 + 1) // 2)
