# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Instalments: never a cent too much, never one too little."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreishaus.letters.dues import Due, Owed, YearDay, days_of, each_year, in_year, rounded

ANNUAL = (YearDay(7, 1),)
HALF = days_of("15. Februar und 15. August")
QUARTER = days_of("15. Februar, 15. Mai, 15. August und 15. November")
EARLY = date(2026, 1, 2)


def test_days_are_read_as_a_by_law_writes_them() -> None:
    assert days_of("1. Juli") == ANNUAL
    assert (YearDay(2, 15), YearDay(5, 15), YearDay(8, 15), YearDay(11, 15)) == QUARTER
    assert [str(each) for each in HALF] == ["15. Februar", "15. August"]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "im Juli",
        "1. Juni, 1. Juli, 1. August, 1. September und 1. Oktober",
        "15. August und 15. Februar",
        "1. Juli und 1. Juli",
        "29. Februar",
        "1. Jänner",
    ],
)
def test_what_is_no_list_of_days_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        days_of(words)


def test_a_whole_year_in_quarters() -> None:
    dues = in_year([Owed(4800, date(2026, 1, 1))], 2026, QUARTER, EARLY)
    assert dues == tuple(
        Due(date(2026, month, day), 1200) for month, day in ((2, 15), (5, 15), (8, 15), (11, 15))
    )


def test_what_would_have_been_due_before_the_letter_is_due_on_its_first_day() -> None:
    dues = in_year([Owed(4800, date(2026, 1, 1))], 2026, QUARTER, date(2026, 6, 30))
    assert dues == (Due(date(2026, 6, 30), 2400), Due(date(2026, 8, 15), 1200), Due(date(2026, 11, 15), 1200))


def test_seven_months_from_june_fall_on_the_quarters_they_lie_in() -> None:
    dues = in_year([Owed(4200, date(2026, 6, 1))], 2026, QUARTER, EARLY)
    assert [each.cents for each in dues] == [600, 1800, 1800]
    assert dues[0].on == date(2026, 5, 15)


def test_two_dogs_that_begin_in_different_months() -> None:
    dues = in_year([Owed(4800, date(2025, 11, 1)), Owed(2400, date(2026, 9, 1))], 2026, HALF, EARLY)
    assert [each.cents for each in dues] == [2400, 2400 + 2400]


def test_a_year_in_which_nothing_is_owed_has_no_instalments() -> None:
    assert in_year([Owed(0, date(2027, 1, 1))], 2026, ANNUAL, EARLY) == ()


def test_cents_that_do_not_split_are_not_lost() -> None:
    assert each_year(5001, QUARTER) == tuple(zip(QUARTER, (1250, 1251, 1250, 1250), strict=True))


@given(
    st.lists(st.tuples(st.integers(0, 100_000), st.dates(date(2024, 1, 1), date(2026, 12, 31))), max_size=8),
    st.sampled_from([ANNUAL, HALF, QUARTER]),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_instalments_add_up_to_what_is_owed(
    owed: list[tuple[int, date]], days: tuple[YearDay, ...], first: date
) -> None:
    dues = in_year([Owed(cents, begin) for cents, begin in owed], 2026, days, first)
    assert sum(each.cents for each in dues) == sum(cents for cents, _ in owed)
    assert all(each.cents > 0 and each.on >= first for each in dues)
    assert [each.on for each in dues] == sorted({each.on for each in dues})


@given(st.integers(0, 1_000_000), st.sampled_from([ANNUAL, HALF, QUARTER]))
def test_a_years_parts_add_up_and_differ_by_one_cent_at_most(cents: int, days: tuple[YearDay, ...]) -> None:
    parts = [part for _, part in each_year(cents, days)]
    assert sum(parts) == cents
    assert max(parts) - min(parts) <= 1


def test_a_half_is_rounded_up_once() -> None:
    assert rounded([Fraction(1, 2), Fraction(1, 2)]) == [1, 0]
