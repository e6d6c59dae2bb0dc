# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from tests.formular.fields.asking import codes, field, read, refusal, shown

MONEY = field("money", max=100_000)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,50", 123450), ("1234,5", 123450), ("12", 1200), ("12,– €", 1200), ("12,- EUR", 1200),
        ("12.50", 1250), ("1.234", 123400), ("0,07", 7), ("-3", -300),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(text: str, cents: int) -> None:
    assert read(MONEY, text) == cents


@pytest.mark.parametrize("text", ["viel", "1,2,3", "1.23.4", "12,345", "１２"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert refusal(MONEY, text).code == "V-MONEY"  # type: ignore[union-attr]


def test_amounts_are_not_negative_unless_the_field_says_so() -> None:
    assert codes(MONEY, -1) == ["V-MIN"]
    assert codes(field("money", min=-500), -500) == []


def test_amounts_can_be_too_large() -> None:
    assert codes(MONEY, 100_001) == ["V-MAX"]


def test_amounts_are_shown_with_comma_and_sign() -> None:
    assert shown(MONEY, 123450) == "1.234,50 €"
