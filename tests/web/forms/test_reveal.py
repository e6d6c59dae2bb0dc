# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a question on the same page is shown: for the browser as data, for people as a sentence."""

import json
from datetime import date
from itertools import product

import pytest

from formular.answers import Answers
from formular.context import Context
from formular.form import Form
from formular.loading import Folder, load_form, load_texts
from kreishaus.web.forms import Binder
from kreishaus.web.forms.bound import BoundItem, Relevance

FORM = """form: sample
pages:
  - id: before
    items:
      - {id: earlier, kind: yes_no}
  - id: here
    items:
      - {id: sex, kind: choice, options: [m, f]}
      - {id: tick, kind: yes_no}
      - {id: helps, kind: multi, options: [a, b], required: false}
      - {id: born, kind: date}
      - {id: count, kind: int}
      - {id: last, kind: text, shown_if: "CONDITION"}
computed:
  - {id: was_before, type: bool, value: earlier}
  - {id: is_grown, type: bool, value: "was_before and count > 2"}
"""
TEXTS = """---
title: Probe
summary: Eine Probe.
pages:
  before: {title: Vorher}
  here: {title: Hier}
fields:
  earlier: {label: Früher?}
  sex: {label: Geschlecht, options: {m: Rüde, f: Hündin}}
  tick: {label: Gefährlich?}
  helps: {label: Hilft wobei, options: {a: Blinden, b: Rettung}}
  born: {label: Geboren}
  count: {label: Wie viele}
  last: {label: Zuletzt}
---
"""


NOTHING = Answers()


def relevance(condition: str, *people: Answers, trusts: tuple[str, ...] = ("none",)) -> Relevance | None:
    """What the last question says to the last of these people; None when it is left out."""
    files: Folder = {"form.yaml": FORM.replace("CONDITION", condition), "texts/de.md": TEXTS}
    form: Form = load_form(files)
    texts = load_texts(files, "de", form)
    pages = [
        Binder(form, answers, Context(date(2026, 11, 24), trust=trust), texts).page("here")
        for answers, trust in product(people or (NOTHING,), trusts)
    ]
    last: BoundItem = pages[-1].items[-1]
    return last.relevance if last.id == "last" else None


@pytest.mark.parametrize(
    ("condition", "data"),
    [
        ("tick", {"is": ["tick", "yes"]}),
        ("not tick", {"not": {"is": ["tick", "yes"]}}),
        ("sex == 'f'", {"is": ["sex", "f"]}),
        ("sex != 'f'", {"all": [{"given": "sex"}, {"not": {"is": ["sex", "f"]}}]}),
        ("sex in ['m', 'f']", {"in": ["sex", ["m", "f"]]}),
        ("count >= 2", {"compare": ["count", ">=", 2]}),
        ("answered(born)", {"given": "born"}),
        ("tick and sex == 'm'", {"all": [{"is": ["tick", "yes"]}, {"is": ["sex", "m"]}]}),
        ("tick or sex == 'm'", {"any": [{"is": ["tick", "yes"]}, {"is": ["sex", "m"]}]}),
        ("age_years(born, today) < 18", {"age": ["born", "<", 216, "2026-11-24"]}),
    ],
)
def test_a_simple_condition_is_translated_for_the_browser(condition: str, data: object) -> None:
    found = relevance(condition)
    assert found is not None
    assert (json.loads(found.shown_if), found.is_whole) == (data, True)


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("tick", "Nur wenn Sie ‚Gefährlich?‘ mit Ja beantworten."),
        ("not tick", "Nur wenn Sie ‚Gefährlich?‘ mit Nein beantworten."),
        ("sex == 'f'", "Nur wenn Sie bei ‚Geschlecht‘ ‚Hündin‘ wählen."),
        ("sex in ['m', 'f']", "Nur wenn Sie bei ‚Geschlecht‘ ‚Rüde‘ oder ‚Hündin‘ wählen."),
        ("answered(tick) and not tick", "Nur wenn Sie ‚Gefährlich?‘ mit Nein beantworten."),
        ("answered(tick)", "Nur wenn Sie ‚Gefährlich?‘ beantworten."),
        ("sex != 'f'", "Nur wenn Sie bei ‚Geschlecht‘ etwas anderes wählen als ‚Hündin‘."),
        ("count >= 2", "Nur wenn Sie bei ‚Wie viele‘ mindestens 2 angeben."),
        ("age_years(born, today) < 18", "Nur wenn ‚Geboren‘ weniger als 18 Jahre zurückliegt."),
    ],
)
def test_the_sentence_says_what_the_person_answers(condition: str, sentence: str) -> None:
    found = relevance(condition)
    assert found is not None
    assert found.only_if == sentence


def test_what_only_the_server_can_work_out_keeps_the_question_in_view() -> None:
    found = relevance("tick and first_of_month(born) <= today")
    assert found is not None
    assert (json.loads(found.shown_if), found.is_whole) == ({"is": ["tick", "yes"]}, False)


def test_a_question_that_hangs_on_another_page_is_left_out_while_it_does_not_apply() -> None:
    assert relevance("earlier") is None


def test_a_question_that_hangs_on_another_page_needs_no_condition_once_it_applies() -> None:
    assert relevance("earlier", Answers().put("earlier", value=True)) == Relevance()


def test_an_answer_of_another_page_is_a_plain_truth_for_the_browser() -> None:
    found = relevance("earlier and tick", Answers().put("earlier", value=True))
    assert found is not None
    assert json.loads(found.shown_if) == {"all": [True, {"is": ["tick", "yes"]}]}


def test_a_value_computed_from_other_pages_is_worked_out_by_the_server() -> None:
    assert relevance("was_before") is None
    assert relevance("was_before", Answers().put("earlier", value=True)) == Relevance()


def test_a_value_computed_from_this_page_keeps_the_question_in_view() -> None:
    found = relevance("is_grown")
    assert found is not None
    assert not found.is_whole


@pytest.mark.parametrize("condition", ["tick and was_before", "tick or not was_before", "tick and earlier"])
def test_what_one_person_answered_before_is_nothing_to_the_next(condition: str) -> None:
    yes, no = (Answers().put("earlier", value=each) for each in (True, False))
    assert relevance(condition, yes, no) == relevance(condition, no)
    assert relevance(condition, no, yes) == relevance(condition, yes)


def test_how_sure_it_was_who_one_person_is_is_nothing_to_the_next() -> None:
    condition = "tick and trust == 'hoch'"
    assert relevance(condition, trusts=("hoch", "none")) == relevance(condition, trusts=("none",))
    assert relevance(condition, trusts=("none", "hoch")) == relevance(condition, trusts=("hoch",))
