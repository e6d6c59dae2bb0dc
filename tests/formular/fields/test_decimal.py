# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from fractions import Fraction

import pytest

from formular.fields import KINDS
from formular.problem import Finding
from tests.formular.fields.asking import CTX, codes, field, read, refusal, shown, takes_json

NUMBER = field("decimal")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2,75", Fraction(11, 4)), ("2.75", Fraction(11, 4)), ("3", Fraction(3)), ("0.500", Fraction(1, 2)),
        ("-1,5", Fraction(-3, 2)), ("−1,5", Fraction(-3, 2)), ("1.234,5", Fraction(2469, 2)),
        (" 12 000,5 ", Fraction(24001, 2)),
    ],
)  # fmt: skip
def test_numbers_may_be_typed_as_people_write_them(text: str, meant: Fraction) -> None:
    assert read(NUMBER, text) == meant


def test_a_point_that_can_mean_two_things_is_asked_back() -> None:
    assert refusal(NUMBER, "2.750") == Finding("V-DECIMAL.point", {"small": "2,750", "large": "2750"})


@pytest.mark.parametrize("text", ["zwei", "2,", ",5", "1,2,3", "1.23,4", "２,5", "2,75 m", "1/3", "1e5"])
def test_what_is_no_number_is_asked_again(text: str) -> None:
    assert refusal(NUMBER, text).code == "V-DECIMAL"  # type: ignore[union-attr]


def test_digits_behind_the_comma_are_counted() -> None:
    assert codes(NUMBER, Fraction("2.755")) == ["V-PLACES"]
    assert codes(field("decimal", places=3), Fraction("2.755")) == []


def test_a_length_is_never_negative_unless_the_field_says_so() -> None:
    assert codes(NUMBER, Fraction(-1)) == ["V-MIN"]
    assert codes(field("decimal", min="-5"), Fraction(-1)) == []


def test_bounds_are_said_with_a_comma() -> None:
    grade = field("decimal", places=1, min="0.7", max="4.0")
    found = [list(KINDS["decimal"].check(Fraction(each), grade, CTX)) for each in ("0.6", "4.1", "4.0")]
    assert found == [[Finding("V-MIN", {"n": "0,7"})], [Finding("V-MAX", {"n": "4"})], []]


def test_it_travels_as_text_so_that_nothing_is_lost() -> None:
    kind = KINDS["decimal"]
    assert kind.to_json(Fraction("0.1")) == "0.1"
    assert kind.from_json("0.1") == Fraction(1, 10)
    assert not any(takes_json(NUMBER, data) for data in (0.1, True, "1/3", "1e9", "nan", None))


def test_it_is_shown_with_a_comma() -> None:
    assert shown(NUMBER, Fraction("1234.50")) == "1234,5"
