# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from tests.formular.fields.asking import codes, field, read

BSNR = field("bsnr")


def test_blanks_are_fine() -> None:
    assert read(BSNR, " 12 345 6789 ") == "123456789"


def test_there_is_no_check_digit() -> None:
    assert codes(BSNR, "123456789") == codes(BSNR, "123456780") == []


@pytest.mark.parametrize("number", ["12345678", "1234567890", "12345678X", "１23456789"])
def test_nine_digits_and_nothing_else(number: str) -> None:
    assert codes(BSNR, number) == ["V-BSNR"]
