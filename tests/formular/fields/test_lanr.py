# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from tests.formular.fields.asking import codes, field, read, shown

LANR = field("lanr")


def test_blanks_are_fine() -> None:
    assert read(LANR, " 123 456 601 ") == "123456601"


@pytest.mark.parametrize("number", ["123456601", "999999900", "100000699"])
def test_numbers_with_the_right_check_digit_pass(number: str) -> None:
    assert codes(LANR, number) == []


@pytest.mark.parametrize("digit", "012345789")
def test_any_other_check_digit_is_found(digit: str) -> None:
    assert codes(LANR, f"123456{digit}01") == ["V-LANR"]


@pytest.mark.parametrize("number", ["12345660", "1234566011", "12345660A", "１23456601"])
def test_nine_digits_and_nothing_else(number: str) -> None:
    assert codes(LANR, number) == ["V-LANR.length"]


def test_it_is_shown_as_it_is() -> None:
    assert shown(LANR, "123456601") == "123456601"
