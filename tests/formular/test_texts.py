# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

import formular
from formular import Problem
from formular.loading.shared import sentences
from formular.problem import told
from tests.formular.examples import COMPLETE, EASY_TEXTS, FORM, TEXTS


def test_the_sentence_of_a_code_says_what_to_do() -> None:
    assert TEXTS.sentence(Problem("dogs.0.chip", "V-CHIP.length", params={"n": 14})) == (
        "Eine Chipnummer hat genau 15 Ziffern. Sie haben 14 eingegeben."
    )


def test_a_field_says_it_better_than_the_code() -> None:
    assert TEXTS.sentence(Problem("dogs.0.chip", "V-REQ")) == (
        "Ab sechs Monaten muss ein Hund gechippt sein (§ 4 NHundG). Bitte geben Sie die Nummer an."
    )


def test_the_label_stands_in_the_sentence() -> None:
    assert TEXTS.sentence(Problem("dogs.0.name", "V-REQ")) == "Bitte füllen Sie das Feld ‚Rufname‘ aus."


def test_a_group_brings_sentences_of_its_own() -> None:
    assert TEXTS.sentence(Problem("address.house_no", "V-PATTERN")) == (
        "Bitte geben Sie die Hausnummer so an: 7, 7 a oder 7-9."
    )


def test_a_rule_has_its_sentence() -> None:
    assert TEXTS.sentence(Problem("dogs.0.kept_since", "kept_before_birth")) == (
        "Der Hund kann nicht vor seiner Geburt aufgenommen worden sein."
    )


def test_leichte_sprache_says_it_in_its_own_words() -> None:
    assert EASY_TEXTS.sentence(Problem("dogs.0.chip", "V-CHIP.length", params={"n": 14})) == (
        "Die Chip-Nummer hat 15 Ziffern. Sie haben 14 geschrieben. Bitte prüfen Sie die Nummer."
    )


def test_a_day_is_written_in_the_language_of_the_sentence_and_money_as_it_is_typed() -> None:
    english = replace(TEXTS, language="en", problems=sentences("en"))
    late = Problem("dogs.0.kept_since", "V-LATE", params={"bound": told("date", date(2026, 10, 1))})
    twice = [told("date", date(2026, 10, 25)), told("time", time(2, 30)), told("money", 123450)]
    assert TEXTS.sentence(late) == "Das Datum darf nicht nach dem 1. Oktober 2026 liegen."
    assert english.sentence(late) == "The date must not be after 1 October 2026."
    assert english.fill("{value}", "", None, "", {"value": twice}) == "25 October 2026, 2:30, 1.234,50\xa0€"


def test_every_code_has_a_sentence_in_every_language() -> None:
    assert sentences("de").keys() == sentences("de-leicht").keys() == sentences("en").keys()


def test_what_was_typed_cannot_smuggle_in_further_slots() -> None:
    problem = Problem("dogs.0.kept_since", "V-DATE", params={"value": "{label}"})
    assert TEXTS.sentence(problem) == "Den {label} gibt es nicht im Kalender."


def test_an_unknown_code_still_asks_for_the_field() -> None:
    assert TEXTS.sentence(Problem("dogs.0.name", "X-NEW")) == "Bitte prüfen Sie die Angabe im Feld ‚Rufname‘."


def test_a_label_names_the_dog_once_it_has_a_name() -> None:
    assert TEXTS.label("dogs.0.kept_since", COMPLETE) == "Seit wann ist Fiete bei Ihnen?"
    assert TEXTS.label("dogs.1.kept_since", COMPLETE) == "Seit wann ist der Hund bei Ihnen?"


def test_an_item_is_called_by_number_and_name() -> None:
    assert TEXTS.item_title("dogs.0", COMPLETE) == "Hund 1: Fiete"
    assert TEXTS.item_title("dogs.1", COMPLETE) == "Hund 2"
    assert TEXTS.remove_label("dogs.1", COMPLETE) == "Hund entfernen"


def test_the_leistung_may_add_to_what_a_shared_group_says() -> None:
    text = TEXTS.fields["holder.birth_date"]
    assert (text.label, text.hint) == ("Geboren am", "So steht es im Ausweis.")


def test_the_body_comes_in_sections() -> None:
    assert [section.heading for section in TEXTS.body] == ["Was ist das?", "Kosten"]


@pytest.mark.parametrize("path", list(FORM.fields))
def test_every_question_has_a_label_in_both_languages(path: str) -> None:
    assert TEXTS.label(path)
    assert EASY_TEXTS.label(path)


def test_a_question_not_answered_is_called_a_question_and_a_field_a_field() -> None:
    said = [TEXTS.sentence(Problem(path, "V-REQ")) for path in ("holder_kind", "dogs.0.name")]
    assert said == [
        "Bitte beantworten Sie die Frage: Wer hält die Hunde?",
        "Bitte füllen Sie das Feld ‚Rufname‘ aus.",
    ]


def test_every_standard_sentence_belongs_to_something_that_can_be_noticed() -> None:
    folder = Path(formular.__file__).parent
    code = "".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.py")))
    said = {each.removesuffix(".question") for each in sentences("de")}
    assert {each for each in said if f'"{each}"' not in code} == set()


def test_the_desk_reads_what_is_the_matter_and_not_what_to_do() -> None:
    texts = replace(
        TEXTS, desk={"V-REQ": "{label} fehlt.", "late": "Zu spät, {name}.", "V-CHIP": "{n} Ziffern."}
    )
    assert texts.desk_sentence(Problem("dogs.0.chip", "V-REQ")) == "Chipnummer fehlt."
    assert texts.desk_sentence(Problem("dogs", "V-REQ")) == "Hunde fehlt."
    assert texts.desk_sentence(Problem("dogs.0.kept_since", "late"), COMPLETE) == "Zu spät, Fiete."
    assert texts.desk_sentence(Problem("dogs.0.chip", "V-CHIP.length", params={"n": 14})) == "14 Ziffern."


def test_where_the_leistung_has_no_words_for_it_the_desk_reads_what_the_citizen_reads() -> None:
    problem = Problem("dogs.0.chip", "V-REQ")
    assert TEXTS.desk_sentence(problem) == TEXTS.sentence(problem)
