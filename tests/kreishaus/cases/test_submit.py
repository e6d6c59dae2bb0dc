# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""From draft to case: once, whole, at the right desk."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, queries
from kreishaus.cases.errors import NotSendableError, SignInNeededError
from kreishaus.cases.models import Case, Draft, Submission
from kreishaus.documents import queries as documents
from kreishaus.kernel.models import Job
from tests import build, people
from tests.people import Person


def test_a_case_arrives_at_the_tax_office_of_the_place(citizen: Person) -> None:
    case = build.case(citizen)
    assert (case.authority_id, case.department_id, case.state) == (
        "bispingen",
        "bispingen.steueramt",
        "submitted",
    )
    assert case.responsibility["creditor"]["key"] == "bispingen"
    assert case.reference.startswith("BIS-")


def test_the_joint_municipality_works_for_its_member(citizen: Person) -> None:
    hodenhagen = {"ars": "033585401014", "part": "Hodenhagen", "label": "Hodenhagen"}
    case = build.case(citizen, build.answers(place=hodenhagen))
    assert (case.authority_id, case.responsibility["creditor"]["key"]) == ("ahlden", "033585401014")


def test_a_place_outside_is_taken_in_by_the_kreis(citizen: Person) -> None:
    case = build.case(citizen, build.answers(place={"outside": "Hamburg"}))
    assert (case.authority_id, case.responsibility["is_forwarding"]) == ("heidekreis", True)


def test_the_same_draft_twice_is_one_submission(citizen: Person) -> None:
    draft = build.draft(citizen.actor)
    first = actions.submit(citizen.actor, draft.id)
    assert actions.submit(citizen.actor, draft.id) == first
    assert (Submission.unscoped.count(), Case.unscoped.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_eight_clicks_at_once_are_one_submission() -> None:
    build.house()
    citizen = people.citizen()
    draft = build.draft(citizen.actor)

    def click(_number: int) -> Submission:
        try:
            return actions.submit(citizen.actor, draft.id)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        sent = list(pool.map(click, range(8)))
    assert len({each.id for each in sent}) == 1
    assert (Submission.unscoped.count(), Case.unscoped.count()) == (1, 1)


def test_a_draft_with_errors_is_not_sent_and_stays(citizen: Person) -> None:
    content = build.answers()
    del content["holder"]["last_name"]
    draft = build.draft(citizen.actor, content)
    with pytest.raises(NotSendableError):
        actions.submit(citizen.actor, draft.id)
    assert (Draft.unscoped.count(), Case.unscoped.count()) == (1, 0)


def test_what_was_typed_and_not_understood_stops_the_sending(citizen: Person) -> None:
    draft = build.draft(citizen.actor)
    actions.save_page(citizen.actor, draft.id, "zahlung", {"bank.iban": ["DE02120300000000202052"]})
    with pytest.raises(NotSendableError):
        actions.submit(citizen.actor, draft.id)


def test_a_warning_does_not_stop_it_and_becomes_a_finding(citizen: Person) -> None:
    dog = {key: value for key, value in build.FIETE.items() if key != "chip"}
    case = build.case(citizen, build.answers(dogs=[dog]))
    opened = queries.case_for(citizen.actor, case.id)
    found = [(each["path"], each["severity"]) for each in opened.content["findings"]]
    assert ("dogs.0.chip", "warning") in found


def test_a_guest_is_asked_to_sign_in() -> None:
    guest = people.guest()
    with pytest.raises(SignInNeededError):
        actions.submit(guest, build.draft(guest).id)


def test_the_tax_is_computed_with_the_rows_of_the_day_and_keeps_them(citizen: Person, at: object) -> None:
    at("2026-11-24 10:00")  # type: ignore[operator]
    case = build.case(citizen)
    opened = queries.case_for(citizen.actor, case.id)
    assert opened.content["computed"]["values"]["tax_year"] == 400
    assert {row["table"]: row["status"] for row in case.used_rows}["hundesteuer"] == "unconfirmed"


def test_files_go_along_and_the_draft_is_gone(citizen: Person) -> None:
    dog = build.FIETE | {"relief_wanted": True, "relief": ["guide_dog"]}
    draft = build.draft(citizen.actor, build.answers(dogs=[dog]))
    document_id = build.upload(citizen.actor, draft.id)
    actions.submit(citizen.actor, draft.id)
    case = Case.unscoped.get()
    assert [file.id for file in documents.held_by(case.id, case.file.key_id)] == [document_id]
    assert Draft.unscoped.count() == 0


def test_it_is_logged_and_the_receipt_is_ordered_in_the_same_transaction(citizen: Person) -> None:
    case = build.case(citizen)
    logged = AuditEntry.objects.get(action="case.submitted")
    assert (logged.authority_key, logged.object_id) == ("bispingen", str(case.id))
    jobs = Job.objects.filter(handler="cases.on_case_submitted")
    assert [job.arguments for job in jobs] == [{"submission_id": str(case.submission_id)}]
