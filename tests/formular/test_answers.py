# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from formular import AnswerError, Answers
from tests.formular.examples import COMPLETE, FORM, HUETZEL

TWO_DOGS = Answers().put("dogs.0.name", "Fiete").put("dogs.1.name", "Luna").put("dogs.1.chip", "1")


def test_a_change_leaves_the_old_answers_alone() -> None:
    before = Answers().put("note", "alt")
    after = before.put("note", "neu")
    assert (before.get("note"), after.get("note")) == ("alt", "neu")


def test_answering_with_nothing_takes_the_answer_away() -> None:
    assert Answers().put("note", "x").put("note", None) == Answers()


def test_an_answer_in_an_item_brings_the_item_into_being() -> None:
    assert TWO_DOGS.count("dogs") == 2


def test_later_items_move_up_when_one_is_removed() -> None:
    after = TWO_DOGS.remove_item("dogs.0")
    assert after == Answers().put("dogs.0.name", "Luna").put("dogs.0.chip", "1")


def test_removing_an_item_that_is_not_there_changes_nothing() -> None:
    assert TWO_DOGS.remove_item("dogs.7") == TWO_DOGS


def test_what_was_typed_in_later_items_moves_up_with_them() -> None:
    typed = {"dogs.0.kept_since.day": "a", "dogs.1.kept_since.day": "b", "income": "c"}
    assert TWO_DOGS.moved_after_removal("dogs.0", typed) == {"dogs.0.kept_since.day": "b", "income": "c"}


def test_an_empty_item_is_kept() -> None:
    answers = TWO_DOGS.add_item("dogs")
    assert answers.to_json() == {"dogs": [{"name": "Fiete"}, {"name": "Luna", "chip": "1"}, {}]}
    assert Answers.from_json(FORM, answers.to_json()) == answers


def test_dropping_takes_everything_below() -> None:
    assert COMPLETE.drop("dogs").count("dogs") == 0
    assert list(COMPLETE.drop("dogs").paths_below("dogs")) == []


def test_answers_are_stored_as_the_form_is_nested() -> None:
    stored = COMPLETE.to_json()
    assert stored["holder"] == {"first_names": "Wiebke", "last_name": "Świątek", "birth_date": "1988-08-02"}
    assert stored["place"] == {
        "ars": HUETZEL.ars, "part": "Hützel", "postcode": "29646", "label": HUETZEL.label,
    }  # fmt: skip


def test_stored_answers_come_back_with_their_types() -> None:
    answers = Answers.from_json(FORM, COMPLETE.to_json())
    assert answers == COMPLETE
    assert answers.get("holder.birth_date") == date(1988, 8, 2)


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"cat": "Mimi"}, "cat"),
        ({"dogs": {}}, "dogs"),
        ({"dogs": [{"chip": 5}]}, "dogs.0.chip"),
        ({"holder": "Wiebke"}, "holder"),
        ({"already_dogs": True}, "already_dogs"),
    ],
)
def test_stored_answers_that_do_not_fit_are_refused_with_their_path(
    data: dict[str, object], path: str
) -> None:
    with pytest.raises(AnswerError) as error:
        Answers.from_json(FORM, data)  # type: ignore[arg-type]
    assert error.value.path == path
