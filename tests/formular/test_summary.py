# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from formular import Answers, PlaceAnswer, Row, summarise
from tests.formular.examples import COMPLETE, CTX, DOCUMENTS, FORM, TEXTS


def rows(answers: Answers) -> dict[str, Row]:
    return {row.path: row for section in summarise(FORM, answers, CTX, TEXTS) for row in section.rows}


def test_sections_follow_the_pages_and_each_dog_has_its_own() -> None:
    sections = summarise(FORM, COMPLETE, CTX, TEXTS)
    assert [(section.title, section.page_id) for section in sections] == [
        ("Ort", "ort"),
        ("Halterin oder Halter", "halter"),
        ("Ihre Hunde", "hunde"),
        ("Hund 1: Fiete", "hunde"),
        ("Zahlung", "zahlung"),
        ("Erklärung", "erklaerung"),
    ]


def test_answers_are_shown_in_german() -> None:
    found = rows(COMPLETE)
    shown = [
        found[path].shown for path in ("holder_kind", "holder.birth_date", "dogs.0.chip", "dogs.0.dangerous")
    ]
    assert shown == ["Eine Person", "2. August 1988", "276 098 102 345 678", "nein"]


def test_files_come_with_what_is_known_of_them() -> None:
    answers = COMPLETE.put("dogs.0.relief", ("rescue",)).put("dogs.0.proof", ("doc-1",))
    row = rows(answers)["dogs.0.proof"]
    assert (row.shown, row.files) == ("Nachweis.pdf", (("doc-1", DOCUMENTS["doc-1"]),))


def test_a_question_sent_empty_against_its_rule_is_shown() -> None:
    assert rows(COMPLETE.put("dogs.0.chip", None))["dogs.0.chip"].shown == "keine Angabe"


def test_an_optional_question_left_empty_is_not_shown() -> None:
    assert "note" not in rows(COMPLETE)


def test_branches_not_taken_are_not_shown() -> None:
    assert rows(COMPLETE.put("employees", 3)) == rows(COMPLETE)


def test_a_place_outside_is_marked_as_unsure() -> None:
    row = rows(COMPLETE.put("place", PlaceAnswer(outside="Hamburg")))["place"]
    assert (row.shown, row.unsure) == ("Hamburg", True)


def test_answers_are_called_by_their_short_name_and_declarations_in_full() -> None:
    found = rows(COMPLETE)
    declared = found["decl_truth"]
    assert (found["dogs.0.dangerous"].label, declared.label) == ("Gefährlich", "Richtig")
    assert (declared.shown, declared.whole) == ("ja", TEXTS.fields["decl_truth"].label)
