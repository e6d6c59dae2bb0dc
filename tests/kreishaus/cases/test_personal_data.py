# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A person gets everything that drafts and cases hold, and takes away what is theirs; records stay."""

import json

import pytest

from kreishaus.cases import personal_data, queries
from kreishaus.cases.models import Case, Draft, Grant
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
