# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from tests.formular.fields.asking import codes, field, read, shown

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
