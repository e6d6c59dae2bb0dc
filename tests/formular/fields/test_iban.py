# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from formular.fields import KINDS
from formular.problem import Finding
from tests.formular.fields.asking import CTX, codes, field, read, shown

IBAN = field("iban")


def test_blanks_and_small_letters_are_fine() -> None:
    assert read(IBAN, " de02 1203 0000 0000 2020 51 ") == "DE02120300000000202051"


@pytest.mark.parametrize(
    "iban",
    ["DE02120300000000202051", "DE89370400440532013000", "NL91ABNA0417164300", "GB29NWBK60161331926819"],
)
def test_valid_ibans_pass(iban: str) -> None:
    assert codes(IBAN, iban) == []


@pytest.mark.parametrize(
    "iban",
    ["DE02120300000000202052", "DE89370400440532013001", "NL91ABNA0417164301", "DE021203000000002020AB"],
)
def test_one_wrong_sign_is_found(iban: str) -> None:
    assert codes(IBAN, iban) == ["V-IBAN"]


def test_a_german_iban_of_another_length_is_counted() -> None:
    assert codes(IBAN, "DE0212030000000020205") == ["V-IBAN.length"]


def test_a_number_without_its_country_is_explained() -> None:
    assert codes(IBAN, "02120300000000202051") == ["V-IBAN.country"]


def test_it_is_shown_in_groups_of_four() -> None:
    assert shown(IBAN, "DE02120300000000202051") == "DE02 1203 0000 0000 2020 51"


@pytest.mark.parametrize(
    ("iban", "length"), [("NL91ABNA041716430", 18), ("AT61190430023457320", 20), ("FR14200410100505", 27)]
)
def test_every_country_has_its_length(iban: str, length: int) -> None:
    found = list(KINDS["iban"].check(iban, IBAN, CTX))
    assert found == [Finding("V-IBAN.length_abroad", {"n": len(iban), "country": iban[:2], "length": length})]


def test_a_country_without_ibans_is_none() -> None:
    assert codes(IBAN, "XX021203000000002020") == ["V-IBAN.country"]


def test_the_bank_is_named_so_that_it_can_be_compared() -> None:
    found = list(KINDS["iban"].remarks("DE02120300000000202051"))
    assert found == [Finding("iban_bank", {"name": "Deutsche Kreditbank Berlin"}, "hint")]


@pytest.mark.parametrize("iban", ["DE02120300000000202052", "", "DE", "DE88999999990000000000"])
def test_nothing_is_said_of_a_bank_that_nobody_knows(iban: str) -> None:
    assert list(KINDS["iban"].remarks(iban)) == []
