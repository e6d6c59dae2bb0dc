# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worked examples of the dog tax do not say: the derivation in words, and what drafts show."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formular import (
    Answers,
    Expression,
    Journey,
    Language,
    PartialDate,
    Value,
    compute,
    explain_expression,
    load_form,
    load_scenario,
    load_texts,
    run_scenario,
)
from tests.leistungen.test_scenarios import FOLDER, context_of

PACKAGE = FOLDER / "hundesteuer-anmeldung"
FORM = load_form(PACKAGE)
CTX = context_of(PACKAGE, FORM)
TEXTS = load_texts(PACKAGE, "de", FORM)


def lines_of(example: str) -> list[tuple[str, str, str]]:
    scenario = load_scenario((PACKAGE / "scenarios" / f"{example}.yaml").read_text("utf-8"), example)
    answers = run_scenario(FORM, TEXTS, scenario, CTX).answers
    ctx = replace(CTX, today=scenario.today, documents=scenario.documents)
    return [(line.label, line.shown, line.note) for line in compute(FORM, answers, ctx, TEXTS).lines]


def test_the_derivation_gives_a_reason_in_each_line() -> None:
    begin = ("1. Dezember 2026", "Monat nach der Aufnahme am 14. November 2026")
    assert lines_of("03-zwei-hunde") == [
        ("Fiete: Beginn der Steuerpflicht", *begin),
        ("Fiete, als gefährlich festgestellt", "40,00 €", "480,00 € × 1/12, eigener Steuersatz"),
        ("Luna: Beginn der Steuerpflicht", *begin),
        ("Luna, 1. Hund", "4,00 €", "48,00 € × 1/12"),
        ("Luna mit Befreiung", "0,00 €", "Befreiung beantragt; sie gilt erst, wenn sie bewilligt ist"),
        ("Steuer für 2026", "44,00 €", "Ohne Befreiung oder Ermäßigung"),
        ("2026 mit Befreiung oder Ermäßigung", "40,00 €", "Wenn Ihre Gemeinde sie bewilligt"),
        ("Danach im Jahr", "528,00 €", "Ohne Befreiung oder Ermäßigung"),
        ("Danach mit Befreiung oder Ermäßigung", "480,00 €", "Im Jahr"),
        ("Fällig jeweils am", "1. Juli", "Für dieses Jahr nennt der Bescheid die Termine."),
    ]


def test_a_draft_with_no_dog_yet_has_no_tax() -> None:
    assert compute(FORM, Answers(), CTX, TEXTS).lines == ()


def test_the_declarations_stand_on_the_check_page() -> None:
    assert [page.id for page in Journey(FORM, Answers(), CTX).pages if page.review] == ["erklaerungen"]


@pytest.mark.parametrize("language", ["de", "de-leicht"])
def test_both_languages_have_the_same_keys(language: Language) -> None:
    texts = load_texts(PACKAGE, language, FORM)
    filled = [
        texts.title,
        texts.summary,
        *(each.label for each in texts.fields.values()),
        *texts.rules.values(),
    ]
    assert all(filled)
    hints = {path for path, each in texts.fields.items() if each.problems}
    assert hints == {path for path, each in TEXTS.fields.items() if each.problems}


ALTER = "wenn das Alter in Monaten (‚Geboren am‘, Stichtag heute) mindestens"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("dogs.chip", f"{ALTER} ‚Alter der Chippflicht in Monaten‘ (Stand: heute) ist"),
        ("dogs.dangerous_date", "wenn ‚Als gefährlich festgestellt‘ Ja ist"),
        ("org", "wenn ‚Gehalten von‘ ‚Eine Firma‘ oder ‚Ein Verein‘ ist"),
    ],
)
def test_conditions_explain_themselves_to_clerks(path: str, sentence: str) -> None:
    item = FORM.index.fields.get(path) or FORM.index.groups[path]
    condition = item.shown_if or getattr(item, "required", None)
    assert isinstance(condition, Expression)
    assert explain_expression(TEXTS, condition, path.rpartition(".")[0]) == sentence


def test_every_computed_value_can_be_explained() -> None:
    said = [explain_expression(TEXTS, each.value, each.id.rpartition(".")[0]) for each in FORM.computed]
    assert all(said)


REASONS = st.sampled_from([None, "guide_dog", "remote_house", "low_income"])
KEPT = st.dates(date(2025, 1, 1), date(2026, 12, 8))


def one_dog(kept: date, dangerous: bool, reason: str | None) -> dict[str, Value]:  # noqa: FBT001 - as drawn
    dog: dict[str, Value] = {"birth_date": PartialDate(2020, 5), "kept_since": kept, "dangerous": dangerous}
    relief: dict[str, Value] = (
        {"relief_wanted": True, "relief": (reason,)} if reason else {"relief_wanted": False}
    )
    return dog | relief


@given(st.integers(0, 3), st.lists(st.builds(one_dog, KEPT, st.booleans(), REASONS), min_size=1, max_size=4))
def test_relief_never_costs_more_and_a_year_never_more_than_twelve_months(
    known: int, dogs: list[dict[str, Value]]
) -> None:
    answers = Answers().put("already_dogs", known)
    for number, dog in enumerate(dogs):
        answers = answers.put_all({f"dogs.{number}.{name}": value for name, value in dog.items()})
    values: dict[str, int] = {**compute(FORM, answers, CTX).values}  # type: ignore[dict-item]
    assert values["tax_year"] <= values["tax_later"]
    assert values.get("tax_later_relief", 0) <= values["tax_later"]
