# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the worked examples of the assembly do not say: what stops a notice, and its letters."""

import page
import pytest

from formular import load_form
from kreishaus.catalogue.composing import InputError
from tests.kreishaus.catalogue.matters import matter, published
from tests.leistungen.letters import write
from tests.leistungen.test_scenarios import FOLDER

SLUG = "versammlung-anzeige"
FORM = load_form(FOLDER / SLUG)
DECISIONS = ["prohibited", "restricted"]
NOTICES = ["cancelled", "confirmed", "forwarded", "no_assembly"]
# Who, where, when, about what; each of these is asked of everybody or on its branch
CORE = {
    "place", "topic", "start_at", "notifier_kind", "notifier.first_names", "notifier.last_name",
    "organisation.org_name", "organisation.first_names", "organisation.last_name",
}  # fmt: skip
SET = {
    "restrictions": "1. Keine Fackeln.\n2. Abstand zur Scheune: 50 Meter.",
    "heard": "Am Telefon am 5. Januar 2027 angehört.",
    "danger": "Trockenheit; die Feuerwehr rät ab.",
    "nothing_milder": "Ein anderer Platz steht nicht zur Verfügung.",
    "replacements": "no",
    "at_once_reason": "Die Versammlung beginnt, bevor ein Gericht entscheiden kann.",
    "new_office": "Landkreis Musterland, Ordnungsamt",
    "ground": "indoors",
    "talk_on.day": "12",
    "talk_on.month": "1",
    "talk_on.year": "2027",
    "talk_at": "10.00 Uhr, am Telefon",
    "questions": "Welchen Weg nehmen Sie?",
    "reason": "Der Platz fehlt.",
    "items": "Platz der Kundgebung",
}


def test_a_missing_answer_is_an_error_only_for_who_where_when_and_about_what() -> None:
    owed = {
        path
        for path, field in FORM.fields.items()
        if field.required is True and field.severity.get("missing") is None
    }
    assert owed == CORE


def test_errors_of_rules_are_about_time_and_how_to_reach_somebody_and_nothing_else() -> None:
    severities = {rule.id: rule.severity for rule in FORM.rules()}
    assert {name for name, severity in severities.items() if severity == "error"} == {
        "end_before_start", "reachable", "org_reachable",
    }  # fmt: skip


def test_a_clerk_chooses_from_these_outcomes() -> None:
    assert sorted(plan.outcome for plan in published(SLUG).outcomes) == sorted(DECISIONS + NOTICES)


@pytest.mark.parametrize("outcome", [*NOTICES, *DECISIONS, "cooperation_talk", "inquiry"])
def test_every_letter_is_fit_for_everybody_and_only_decisions_have_a_remedy(outcome: str) -> None:
    letter = write(SLUG, "01", outcome, **SET).letter
    assert (letter.remedy is not None) is (outcome in DECISIONS)
    report = page.validate_pdf_bytes(letter.pdf(), profile="ua1")
    assert [failure.message for failure in report.failures] == []


@pytest.mark.parametrize("outcome", DECISIONS)
def test_a_decision_orders_that_it_holds_at_once_says_why_and_how_to_stop_it(outcome: str) -> None:
    texts = write(SLUG, "01", outcome, **SET).texts
    assert "Die sofortige Vollziehung wird angeordnet (§ 80 Abs. 2 Satz 1 Nr. 4 VwGO)." in texts
    assert SET["at_once_reason"] in texts
    assert any("§ 80 Abs. 5 VwGO" in text for text in texts)


@pytest.mark.parametrize("outcome", DECISIONS)
def test_without_a_concrete_danger_nothing_is_decided(outcome: str) -> None:
    about = matter("01", slug=SLUG)
    inputs = {**published(SLUG).prefill(outcome, about), **SET, "danger": " "}
    with pytest.raises(InputError, match="Begründung"):
        published(SLUG).compose(outcome, about, inputs)


def test_a_prohibition_is_read_by_a_second_person() -> None:
    assert published(SLUG).letters["prohibited"].needs_approval


def test_the_confirmation_says_that_no_permit_is_needed_and_what_was_given_notice_of() -> None:
    texts = write(SLUG, "01", "confirmed").texts
    assert "Wir bestätigen die Anzeige. Eine Genehmigung brauchen Sie nicht." in texts
    assert any("Samstag, 23. Januar 2027, 15.00" in text for text in texts)


@pytest.mark.parametrize("outcome", ["confirmed", "cancelled", *DECISIONS])
def test_a_letter_says_who_was_told_only_where_a_clerk_says_so(outcome: str) -> None:
    assert not any("Informiert" in text for text in write(SLUG, "01", outcome, **SET).texts)
    texts = write(SLUG, "01", outcome, **SET, informed="Polizei und Gemeinde").texts
    assert "Informiert wurden: Polizei und Gemeinde" in texts
