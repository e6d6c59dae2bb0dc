# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A person gets everything that drafts and cases hold, and takes away what is theirs; records stay."""

import json

import pytest

from kreishaus.cases import actions as cases
from kreishaus.cases import personal_data, queries
from kreishaus.cases.models import Case, Draft, Grant, Inquiry
from kreishaus.documents.models import Document
from tests import build, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _house() -> None:
    build.house()


def test_a_person_gets_what_was_written_and_sent_and_nothing_of_others() -> None:
    wiebke, juergen = people.citizen(), people.other_citizen()
    case = build.case(wiebke)
    build.draft(wiebke.actor, build.answers(lives_there=False))
    build.case(juergen)
    held = json.loads(json.dumps(personal_data.export(wiebke.actor)))
    assert [each["answers"]["lives_there"] for each in held["drafts"]] == [False]
    assert [each["reference"] for each in held["cases"]] == [case.reference]
    assert held["cases"][0]["answers"]["holder"]["last_name"] == "Świątek"


def test_a_person_gets_what_was_worked_out_and_what_happened_when() -> None:
    wiebke, clerk = people.citizen(), people.clerk()
    case = build.taken(wiebke, clerk)
    cases.note(clerk.actor, case.id, "Nur für uns.")
    [held] = json.loads(json.dumps(personal_data.export(wiebke.actor)))["cases"]
    assert [each["step"] for each in held["steps"]] == ["submitted", "taken"]
    assert [each["at"][:4] for each in held["steps"]] == [str(case.received_at.year)] * 2
    assert held["computed"][0]["shown"]
    assert "Nur für uns." not in json.dumps(held)


def test_erasing_takes_drafts_with_their_files_and_the_hold_on_cases() -> None:
    wiebke = people.citizen()
    build.upload(wiebke.actor, build.draft(wiebke.actor).id)
    personal_data.erase(wiebke.actor)
    assert (Draft.unscoped.count(), Document.objects.count()) == (0, 0)


def test_an_erased_person_sees_no_case_and_the_office_keeps_it() -> None:
    wiebke = people.citizen()
    case = build.case(wiebke)
    personal_data.erase(wiebke.actor)
    assert queries.cases_of(wiebke.actor) == []
    assert queries.case_at_desk(people.clerk().actor, case.id) == case


def test_what_others_hold_stays() -> None:
    wiebke, juergen = people.citizen(), people.other_citizen()
    build.case(juergen)
    build.draft(juergen.actor)
    personal_data.erase(wiebke.actor)
    assert (Draft.unscoped.count(), Case.unscoped.count(), Grant.objects.count()) == (1, 1, 1)


def test_a_person_gets_what_was_asked_answered_and_decided() -> None:
    wiebke, clerk = people.citizen(), people.clerk()
    case = build.taken(wiebke, clerk)
    build.answered(wiebke, build.asked(clerk, case))
    cases.take(clerk.actor, case.id)
    build.left(build.decided(clerk, case))
    [held] = json.loads(json.dumps(personal_data.export(wiebke.actor)))["cases"]
    assert held["decision"] == "Hundesteuer festsetzen"
    assert [(each["reason"], each["asked_for"], each["changes"]) for each in held["inquiries"]] == [
        (
            "Die Chipnummer fehlt in unserem Register.",
            ["dogs.0.chip", "Haftpflichtversicherung"],
            {"dogs.0.chip": {"before": "276 098 102 345 678", "after": "276 098 102 345 679"}},
        )
    ]


def test_what_has_not_left_the_house_is_nothing_a_person_gets() -> None:
    wiebke, clerk = people.citizen(), people.clerk()
    build.asked(clerk, build.taken(wiebke, clerk))
    assert personal_data.export(wiebke.actor)["cases"][0]["inquiries"] == []


def test_an_answer_that_was_not_sent_goes_with_its_files_and_the_inquiry_stays() -> None:
    wiebke, clerk = people.citizen(), people.clerk()
    inquiry = build.asked(clerk, build.taken(wiebke, clerk))
    build.left(inquiry)
    cases.attach_answer(wiebke.actor, inquiry.id, "Haftpflichtversicherung", build.photo())
    personal_data.erase(wiebke.actor)
    left = Inquiry.objects.get()
    assert (left.sealed_draft, left.ended_at, Document.objects.count()) == (None, None, 0)
