# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How days, money, sizes and counts are written."""

from datetime import UTC, date, datetime, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formular import german


def test_a_day_is_written_long_short_and_in_between() -> None:
    saint_nicholas = date(2026, 12, 6)
    assert german.day_long(saint_nicholas) == "Sonntag, 6. Dezember 2026"
    assert german.day(saint_nicholas) == "6. Dezember 2026"
    assert german.day_short(date(2026, 3, 1)) == "1.3.2026"


def test_a_moment_has_its_weekday_and_a_point_before_the_minutes() -> None:
    new_year = datetime(2027, 1, 1, 0, 5, tzinfo=UTC)
    assert german.moment(new_year) == "Freitag, 1. Januar 2027, 0.05\N{NO-BREAK SPACE}Uhr"


def test_a_time_of_day_alone() -> None:
    assert german.clock(time(9, 5)) == "9.05\N{NO-BREAK SPACE}Uhr"


@pytest.mark.parametrize(
    ("number", "written"),
    [("2.75", "2,75"), ("3", "3"), ("1234.5", "1234,5"), ("-0.5", "-0,5"), ("0.1", "0,1")],
)
def test_a_number_has_a_comma_and_no_groups(number: str, written: str) -> None:
    assert german.decimal(Fraction(number)) == written


@pytest.mark.parametrize(
    ("cents", "written"),
    [
        (0, "0,00 €"),
        (5, "0,05 €"),
        (123450, "1.234,50 €"),
        (-990, "−9,90 €"),
        (100_000_000, "1.000.000,00 €"),
    ],
)
def test_money_has_a_comma_and_points_between_thousands(cents: int, written: str) -> None:
    assert german.euro(cents).replace("\N{NO-BREAK SPACE}", " ") == written


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_no_cent_is_lost_in_showing(cents: int) -> None:
    digits = "".join(letter for letter in german.amount(cents) if letter.isdecimal())
    assert int(digits) == abs(cents)


@pytest.mark.parametrize(
    ("size", "written"), [(0, "0 Byte"), (412_000, "412 KB"), (1_240_000, "1,2 MB"), (999_999, "1,0 MB")]
)
def test_a_size_is_written_in_words_to_compare(size: int, written: str) -> None:
    assert german.filesize(size).replace("\N{NO-BREAK SPACE}", " ") == written


@pytest.mark.parametrize(
    ("number", "written"), [(1, "eine Angabe"), (12, "zwölf Angaben"), (13, "13 Angaben")]
)
def test_numbers_up_to_twelve_are_written_as_words(number: int, written: str) -> None:
    assert german.counted(number) == written


def test_names_stand_in_the_order_of_a_german_dictionary() -> None:
    names = ["Versammlung", "Überlassung", "Ufer", "Straßen", "Straße", "Strasse", "Ärztin", "arzt"]
    assert sorted(names, key=german.order) == [
        *("arzt", "Ärztin", "Strasse", "Straße", "Straßen"),
        *("Überlassung", "Ufer", "Versammlung"),
    ]
