# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The advance on maintenance: the published amounts of seven years, and what stands in its letters."""

from datetime import date
from typing import cast

import pytest

from formular import Answers, MissingParameter, compute, load_form, load_scenario
from kreishaus.letters.decision import DecisionLetter, Paragraph, Table
from tests.kreishaus.catalogue.matters import matter, published
from tests.leistungen.test_letters import filled
from tests.leistungen.test_scenarios import FOLDER, context_of

SLUG = "unterhaltsvorschuss"
AMOUNTS = {
    2020: (165, 220, 293),
    2021: (174, 232, 309),
    2022: (177, 236, 314),
    2023: (187, 252, 338),
    2024: (230, 301, 395),
    2025: (227, 299, 394),
    2026: (227, 299, 394),
}


def advance(year: int, age: int) -> object:
    """Cents for a child of that age, born in January, who gets nothing; asked for in June, for June."""
    form = load_form(FOLDER / SLUG)
    [path] = (FOLDER / SLUG / "scenarios").glob("01-*.yaml")
    answers = Answers.from_json(form, load_scenario(path.read_text("utf-8"), path.name).answers)
    born, month = date(year - age, 1, 10), date(year, 6, 1)
    changed = {"birth_date": born, "claim_from": month, "home.lives_since": born}
    answers = answers.put_all({f"children.0.{name}": value for name, value in changed.items()})
    ctx = context_of(FOLDER / SLUG, form)
    around = type(ctx)(month, ctx.lists, ctx.tables)
    return compute(form, answers, around).values["children.0.advance"]


@pytest.mark.parametrize("year", AMOUNTS)
def test_amounts_of_a_year_by_stage_of_age(year: int) -> None:
    assert [advance(year, age) for age in (0, 5, 6, 11, 12, 17)] == [
        euros * 100 for euros in (*AMOUNTS[year][:1] * 2, *AMOUNTS[year][1:2] * 2, *AMOUNTS[year][2:] * 2)
    ]


def test_nothing_is_guessed_for_a_year_without_figures() -> None:
    with pytest.raises(MissingParameter):
        advance(2027, 4)


def written(outcome: str, example: str, **changes: str) -> DecisionLetter:
    about = matter(example, slug=SLUG)
    posted = filled(SLUG, outcome, about)
    return published(SLUG).compose(outcome, about, {**posted, **changes})


def rows(letter: DecisionLetter) -> list[tuple[str, ...]]:
    [table] = [part for part in letter.parts if isinstance(part, Table)]
    return [tuple(cell.replace("\N{NO-BREAK SPACE}", " ") for cell in row) for row in table.rows]


def words(letter: DecisionLetter) -> str:
    text = "\n".join(part.text for part in letter.parts if isinstance(part, Paragraph))
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_what_is_taken_off_stands_in_the_decision_month_by_month() -> None:
    letter = written("granted", "02")
    assert rows(letter) == [
        ("Jonas, ab", "1. November 2026", "1. Dezember 2026"),
        ("Mindestunterhalt", "486,00 €", "486,00 €"),
        ("davon ab: Kindergeld", "259,00 €", "259,00 €"),
        ("davon ab: gezahlter Unterhalt", "50,40 €", "50,40 €"),
        ("Unterhaltsvorschuss für Jonas", "177,00 €", "177,00 €"),
    ]
    assert letter.remedy is not None
    assert letter.remedy.paragraphs[0].startswith(
        "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch erhoben werden: "
    )
    assert "IBAN DE … 2051" in words(letter)
    assert "DE02" not in words(letter)
    assert "längstens bis zum 9. Mai 2040" in words(letter)
    assert "auf das Land Niedersachsen über" in words(letter)


def test_a_birthday_of_the_same_year_gives_a_sum_of_its_own() -> None:
    letter = written("granted", "03", **{"children.0.set_from.month": "10"})
    assert rows(letter)[-1] == ("Unterhaltsvorschuss für Jonas", "558,00 €", "558,00 €")
    said = "Ab dem 1. Dezember 2026 beträgt der Mindestunterhalt für Jonas 653,00 €."
    assert f"{said} Bei gleichen Abzügen sind es dann 653,00 € im Monat." in words(letter)


def test_a_part_of_the_first_month_is_said() -> None:
    letter = written("granted", "11")
    assert rows(letter)[-1][1:] == ("114,00 €", "227,00 €")
    assert "im ersten Monat für 15 von 30 Tagen" in words(letter)


def test_a_child_that_gets_nothing_stands_in_no_table() -> None:
    letter = written("granted_partly", "06", **{"children.1.set_granted": "no"})
    assert [row[0] for row in rows(letter)] == [
        "Jonas, ab", "Mindestunterhalt", "davon ab: Kindergeld", "Unterhaltsvorschuss für Jonas",
    ]  # fmt: skip
    assert "Für Marie Świątek, geboren am 28. Februar 2018, lehnen wir den Antrag ab." in words(letter)


def test_the_decisions_name_an_objection_and_the_rest_no_remedy() -> None:
    remedies = {each.outcome: each.remedy for each in published(SLUG).letters.values()}
    assert {outcome for outcome, remedy in remedies.items() if remedy == "RB-2"} == {
        "granted", "granted_partly", "granted_retro", "refused", "refused_66_sgb1", "changed", "stopped",
        "repayment",
    }  # fmt: skip
    assert {outcome for outcome, remedy in remedies.items() if not remedy} == {
        "forwarded", "withdrawn", "inquiry", "hearing", "provisional_stop", "claim_notice",
    }  # fmt: skip


def test_the_other_parent_is_told_without_learning_where_the_child_lives() -> None:
    address = "Thore Beispiel\nMühlenweg 3\n\n12345 Musterdorf"
    letter = written("claim_notice", "01", addressee=address)
    assert letter.recipient == ("Thore Beispiel", "Mühlenweg 3", "12345 Musterdorf")
    about = matter("01", slug=SLUG)
    assert not any(line in words(letter) for line in about.recipient)
    assert "auf das Land Niedersachsen über (§ 7 Abs. 1 UVG)" in words(letter)
    assert letter.remedy is None


def test_nothing_is_refused_for_missing_papers_without_a_warning_before() -> None:
    asked = words(written("inquiry", "01"))
    assert "ganz oder teilweise versagen (§ 66 Abs. 1 und 3 SGB I)" in asked
    about = matter("01", slug=SLUG)
    missing = published(SLUG).read_inputs("refused_66_sgb1", about, {}).problems
    assert {"warned_on", "warned_until"} <= missing.keys()


def test_two_children_of_one_application_become_two_cases_each_with_its_own_child() -> None:
    split = published(SLUG).service.split
    assert split is not None
    assert split.by == "children"
    assert cast("object", published(SLUG).service.delivery_rule) == "social"


def test_the_other_parent_is_never_told_to_stop_paying() -> None:
    said = words(written("claim_notice", "01", addressee="Thore Beispiel\n12345 Musterdorf"))
    assert "Zahlen Sie den Unterhalt bitte weiter." in said


def test_kindergeld_is_taken_off_unless_only_the_other_parent_has_a_claim_to_it() -> None:
    assert ("davon ab: Kindergeld", "259,00 €", "259,00 €") in rows(written("granted", "16"))
    said = words(written("granted", "03", **{"children.0.set_from.month": "10"}))
    assert "weder der Elternteil, bei dem das Kind lebt, noch ein Dritter Anspruch darauf hat" in said


def test_money_is_asked_back_from_a_parent_only_for_intent_or_negligence() -> None:
    assert "vorsätzlich oder fahrlässig" in words(written("repayment", "01", ground="parent"))
