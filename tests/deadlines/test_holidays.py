# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The holidays of Niedersachsen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadlines import holiday, holidays
from deadlines.holidays import easter

SUNDAY = 6


@pytest.mark.parametrize(
    ("year", "moving"),
    [
        (2026, [date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25)]),
        (2027, [date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17)]),
    ],
)
def test_all_holidays_of_a_year(year: int, moving: list[date]) -> None:
    fixed = [date(year, *day) for day in [(1, 1), (5, 1), (10, 3), (10, 31), (12, 25), (12, 26)]]
    assert list(holidays(year)) == sorted(moving + fixed)


@pytest.mark.parametrize(
    ("year", "name"), [(2016, None), (2017, "Reformationstag"), (2018, "Reformationstag")]
)
def test_reformationstag_is_a_holiday_since_2018_and_was_in_2017(year: int, name: str | None) -> None:
    assert holiday(date(year, 10, 31)) == name


@pytest.mark.parametrize("day", [date(2026, 6, 4), date(2026, 11, 1), date(2026, 12, 24), date(2026, 12, 31)])
def test_what_is_no_holiday_here(day: date) -> None:
    assert holiday(day) is None


@pytest.mark.parametrize(
    "day", [date(2000, 4, 23), date(2008, 3, 23), date(2019, 4, 21), date(2038, 4, 25), date(2285, 3, 22)]
)
def test_easter(day: date) -> None:
    assert easter(day.year) == day


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    found = easter(year)
    assert found.weekday() == SUNDAY
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


def test_years_with_other_holidays_are_refused() -> None:
    with pytest.raises(ValueError, match="before 1995"):
        holidays(1994)
