# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from formular import Answers, Dropped, prune, walk
from tests.formular.examples import COMPLETE, CTX, FORM


def shown(answers: Answers) -> set[str]:
    return {place.path for place in walk(FORM, answers, CTX) if place.is_shown}


def test_a_question_whose_condition_does_not_hold_does_not_exist() -> None:
    assert "dogs.0.authority" not in shown(COMPLETE)
    assert "dogs.0.authority" in shown(COMPLETE.put("dogs.0.dangerous", value=True))


def test_each_item_decides_for_itself() -> None:
    answers = COMPLETE.put("dogs.1.dangerous", value=True)
    assert ("dogs.0.authority" in shown(answers), "dogs.1.authority" in shown(answers)) == (False, True)


def test_the_first_item_is_asked_for_before_anything_is_answered() -> None:
    assert "dogs.0.name" in shown(Answers())


def test_an_answer_on_a_branch_not_taken_is_dropped_and_the_branch_named() -> None:
    pruned = prune(FORM, COMPLETE.put("dogs.0.authority", "Ordnungsamt"), CTX)
    assert pruned.answers == COMPLETE
    assert pruned.dropped == (Dropped("dogs.0.authority", "dogs.0.authority"),)


def test_a_hidden_group_takes_its_answers_with_it() -> None:
    pruned = prune(FORM, COMPLETE.put("bank.iban", "DE1"), CTX)
    assert pruned.dropped == (Dropped("bank.iban", "bank"),)


def test_a_hidden_page_takes_its_answers_with_it() -> None:
    pruned = prune(FORM, COMPLETE.put("employees", 3), CTX)
    assert pruned.dropped == (Dropped("employees", "firma"),)


def test_what_hangs_on_a_dropped_answer_is_dropped_too() -> None:
    answers = COMPLETE.put("dogs.0.proof", ("doc-1",))
    assert prune(FORM, answers, CTX).answers == COMPLETE


def test_an_answer_that_the_form_does_not_know_is_dropped() -> None:
    pruned = prune(FORM, Answers({**COMPLETE.values, "cat": "Mimi"}, COMPLETE.counts), CTX)
    assert pruned.dropped == (Dropped("cat", "form"),)
