# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from tests.formular.fields.asking import codes, field, read

TEXT = field("text", max=10)


def test_blanks_around_a_text_go_and_its_case_stays() -> None:
    assert read(TEXT, "  lindenALLEE ") == "lindenALLEE"


def test_a_letter_typed_in_two_signs_is_stored_as_one() -> None:
    assert read(TEXT, "Hu\u0308tzel") == "Hützel"


def test_signs_that_a_phone_made_never_stop_anybody() -> None:
    assert read(TEXT, "„Bo“ – so") == '"Bo" - so'


def test_only_blanks_are_no_answer() -> None:
    assert read(TEXT, "   ") is None


def test_a_text_may_be_as_long_as_its_limit_and_no_longer() -> None:
    assert codes(TEXT, "a" * 10) == []
    assert codes(TEXT, "a" * 11) == ["V-LEN"]


def test_a_character_that_registers_do_not_know_is_named() -> None:
    assert codes(TEXT, "Hund 🐕") == ["V-CHARS"]


def test_a_pattern_must_fit_the_whole_text() -> None:
    assert codes(field("text", pattern="[0-9]+[a-z]?"), "7a") == []
    assert codes(field("text", pattern="[0-9]+[a-z]?"), "7a oder so") == ["V-PATTERN"]


def test_a_text_can_be_too_short() -> None:
    assert codes(field("text", min=3), "ab") == ["V-SHORT"]
