# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real names pass, broken ones are named by the character that is wrong, and both are found again."""

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formular import latin_table
from formular.characters import TextType, offending, plain_signs, search_form

LETTERS = latin_table.LETTERS.split()


def test_the_table_holds_what_the_standard_counts() -> None:
    single = [each for each in LETTERS if len(each) == 1]
    counts = [len(single), len(LETTERS) - len(single)]
    signs = [latin_table.N1, latin_table.N2, latin_table.N3, latin_table.N4]
    assert counts + [len(each) for each in signs] == [500, 149, 18, 60, 6, 4]


def test_every_letter_and_sequence_may_stand_in_a_persons_name() -> None:
    assert [letter for letter in LETTERS if offending(f"A{letter}a", "A")] == []


def test_letters_that_the_standard_added_may_stand_in_a_name_and_are_found() -> None:
    added = "M\u0113\u030dl\u014d\u030dn\u1e17"
    assert (offending(added, "A"), search_form(added)) == (None, "MELONE")


def test_every_letter_is_found_by_capitals_without_marks() -> None:
    assert [letter for letter in LETTERS if not re.fullmatch("[A-Z]+", search_form(letter))] == []


@pytest.mark.parametrize(
    "name", ["Wiebke Świątek", "D’Angelo", "Müller-Lüdenscheidt", "Nguyễn", "Łukasz", "K͟hān"]
)
def test_real_names_are_never_refused(name: str) -> None:
    assert offending(name, "A") is None


@pytest.mark.parametrize(
    ("text", "type_", "offends"),
    [
        ("\u0301Anna", "A", "\u0301"),
        ("Q\u0301", "A", "Q\u0301"),
        ("Anna3", "A", "3"),
        ("Иван", "A", "И"),
        ("Straße 3 / 5", "B", None),
        ("½ Haus", "B", "½"),
        ("½ Haus", "C", None),
        ("zwei\nZeilen", "C", "\n"),
        ("zwei\nZeilen", "D", None),
        ("Hund 🐕", "D", "🐕"),
        ("\x00", "D", "\x00"),
        ("", "A", None),
    ],
)
def test_what_offends_is_named(text: str, type_: TextType, offends: str | None) -> None:
    assert offending(text, type_) == offends


def test_letters_typed_as_two_characters_count_as_the_one_they_are() -> None:
    assert offending(normalize("NFD", "Wiebke Świątek"), "A") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Müßig", "MUESSIG"),
        ("  Wiebke   Świątek ", "WIEBKE SWIATEK"),
        ("K͟hān", "KHAN"),
        ("Þór", "THOR"),
        ("Lindenallee 7a", "LINDENALLEE 7A"),
    ],
)
def test_search_forms(text: str, found: str) -> None:
    assert search_form(text) == found


@given(st.lists(st.sampled_from([*LETTERS, *latin_table.N2, " "]), max_size=20).map("".join))
def test_a_search_form_is_its_own_search_form(text: str) -> None:
    assert search_form(search_form(text)) == search_form(text)


@given(st.text(max_size=20))
def test_what_offends_stands_in_the_text(text: str) -> None:
    found = offending(text, "D")
    assert found is None or found in normalize("NFC", text)


def test_signs_that_a_phone_made_are_made_plain() -> None:
    assert plain_signs("„Fiete“ – ja…\u00a0Bello\u200b") == '"Fiete" - ja... Bello'
