# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented lives can be sent, are the same again with the same seed, and say so when there can be none."""

from itertools import islice

import pytest

from formular import Answers, Context, Form, Journey, check, load_dumped, prune, sendable
from formular.lives import Life, NoLifeError, NoSampleError, lives
from formular.values import Json
from tests.formular.examples import CTX, FORM

LIVES = tuple(lives(FORM, CTX, seed=1, n=25))


def form_of(*items: Json) -> Form:
    return load_dumped({"form": "one", "pages": [{"id": "one", "items": list(items)}]})


def one_life(form: Form, ctx: Context = CTX, seed: int = 1) -> Life:
    return next(lives(form, ctx, seed, 1))


@pytest.mark.parametrize("life", LIVES, ids=range(25))
def test_a_life_can_be_sent_as_it_is(life: Life) -> None:
    ctx = life.within(CTX)
    assert sendable(check(FORM, life.answers, ctx))
    assert Journey(FORM, life.answers, ctx).is_complete
    assert prune(FORM, life.answers, ctx).dropped == ()
    assert Answers.from_json(FORM, life.answers.to_json()) == life.answers


def test_the_same_seed_gives_the_same_lives_and_another_seed_others() -> None:
    assert tuple(lives(FORM, CTX, seed=1, n=3)) == LIVES[:3]
    assert tuple(lives(FORM, CTX, seed=2, n=3)) != LIVES[:3]


def test_lives_are_made_one_by_one() -> None:
    assert tuple(islice(lives(FORM, CTX, seed=1, n=10**9), 2)) == LIVES[:2]


def test_lives_take_every_branch_sooner_or_later() -> None:
    answered = {path for life in LIVES for path in life.answers.values}
    assert {"company", "bank.iban", "employees", "dogs.0.authority", "dogs.0.proof", "note"} <= answered


def test_a_life_names_its_files_and_no_others() -> None:
    for life in LIVES:
        named = {each for path, each in life.answers.values.items() if path.endswith("proof")}
        assert {key for several in named if isinstance(several, tuple) for key in several} >= set(
            life.documents
        )


def test_rules_between_answers_are_kept() -> None:
    form = form_of(
        {
            "id": "first",
            "kind": "date",
            "past": True,
        },
        {
            "id": "last",
            "kind": "date",
            "rules": [{"id": "order", "valid": "last >= first and last <= add_days(first, 30)"}],
        },
        {"id": "iban", "kind": "iban"},
        {"id": "again", "kind": "iban", "rules": [{"id": "same", "valid": "again == iban"}]},
    )
    for life in lives(form, CTX, seed=3, n=10):
        assert sendable(check(form, life.answers, CTX))


def test_a_rule_that_counts_items_is_kept() -> None:
    form = form_of(
        {"repeat": "children", "min": 0, "max": 5, "items": [{"id": "name", "kind": "name"}]},
        {
            "id": "family",
            "kind": "yes_no",
            "rules": [
                {"id": "some", "valid": "count(children) >= 2", "when": "answered(family)", "at": "family"}
            ],
        },
    )
    for life in lives(form, CTX, seed=3, n=5):
        assert life.answers.count("children") >= 2


def test_rules_that_contradict_one_another_leave_no_life() -> None:
    form = form_of({"id": "never", "kind": "int", "rules": [{"id": "less", "valid": "never < never"}]})
    with pytest.raises(NoLifeError, match=r"^one: no answers found that can be sent \(never: less\)\.$"):
        one_life(form)


def test_a_list_without_entries_leaves_nothing_to_choose() -> None:
    form = form_of({"id": "country", "kind": "choice", "list": "countries"})
    with pytest.raises(NoSampleError, match=r"^country: no value found that a choice accepts here\.$"):
        one_life(form)
