# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from tests.formular.fields.asking import codes, field, read, shown

TAXID = field("taxid")


@pytest.mark.parametrize("text", ["36574261809", "36 574 261 809", "36/574/261/809"])
def test_blanks_and_strokes_are_fine(text: str) -> None:
    assert read(TAXID, text) == "36574261809"


@pytest.mark.parametrize("number", ["36574261809", "86095742719", "47036892816", "65929970489"])
def test_valid_numbers_pass(number: str) -> None:
    assert codes(TAXID, number) == []


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("36574261808", "another check digit"),
        ("06574261809", "begins with 0"),
        ("12345678903", "no digit twice"),
        ("36554266806", "two digits twice"),
        ("11123456784", "a digit three times in a row"),
    ],
)
def test_numbers_there_cannot_be_are_found(number: str, why: str) -> None:
    assert codes(TAXID, number) == ["V-TAXID"], why


def test_its_digits_are_counted() -> None:
    assert codes(TAXID, "3657426180") == ["V-TAXID.length"]
    assert codes(TAXID, "3657426180A") == ["V-TAXID.digits"]


def test_it_is_shown_in_groups() -> None:
    assert shown(TAXID, "36574261809") == "36 574 261 809"
