# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from tests.formular.fields.asking import codes, field, read, shown

CHIP = field("chip")


def test_blanks_and_hyphens_are_fine() -> None:
    assert read(CHIP, " 276 098-102 345 678 ") == "276098102345678"


@pytest.mark.parametrize("number", ["276098102345678", "276274877906943", "900000000000001"])
def test_possible_numbers_pass(number: str) -> None:
    assert codes(CHIP, number) == []


@pytest.mark.parametrize(
    "number", ["999000000000001", "276999999999999", "000123456789012", "276274877906944"]
)
def test_numbers_that_cannot_be_are_refused(number: str) -> None:
    assert codes(CHIP, number) == ["V-CHIP"]


def test_another_length_is_counted() -> None:
    assert codes(CHIP, "27609810234567") == ["V-CHIP.length"]


def test_letters_are_no_digits() -> None:
    assert codes(CHIP, "27609810234567O") == ["V-CHIP.digits"]


def test_it_is_shown_in_groups_of_three() -> None:
    assert shown(CHIP, "276098102345678") == "276 098 102 345 678"
