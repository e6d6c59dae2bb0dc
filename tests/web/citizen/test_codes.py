# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a receipt code leads: to another office, into an account, into the log, and nowhere else."""

from uuid import UUID

import pytest
from django.test import Client

from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, guests, queries
from kreishaus.cases.codes import hash_of
from kreishaus.cases.models import Case, Grant, ReceiptCode, Submission
from kreishaus.cases.reference import complete
from kreishaus.documents.models import Document
from kreishaus.kernel.jobs import run_due
from kreishaus.mailbox import actions as mailbox
from kreishaus.mailbox import personal_data
from kreishaus.mailbox.models import MessageDraft
from tests import build, pages, people
from tests.people import Person
from tests.web.citizen.guests import STAND, look_up, send


@pytest.fixture(autouse=True)
def _house(db: None) -> None:  # noqa: ARG001 -- the fixture opens the database
    build.house_for_guests()


@pytest.fixture
def clerk() -> Person:
    return people.clerk_of_assemblies()


def test_nobody_takes_the_place_of_who_left_whoever_has_the_code() -> None:
    build.house()
    wiebke, ada = people.citizen(), people.other_citizen()
    case, code = gone_on_by_post(wiebke)
    window = ada.client()
    page = look_up(window, case, code)
    assert "In mein Konto übernehmen" not in pages.read(window.get(page)).text
    window.post("/stand/uebernehmen/", {"code": code})
    assert not Grant.objects.exists()


def test_what_a_guest_sent_is_taken_into_an_account_with_its_code_alone() -> None:
    build.house()
    wiebke, ada = people.citizen(), people.other_citizen()
    case, code = gone_on_by_post(wiebke)
    Submission.unscoped.update(guest_hash="of a browser session")
    window, left_open = ada.client(), Client()
    page = look_up(left_open, case, code)
    assert "In mein Konto übernehmen" in pages.read(window.get(look_up(window, case, code))).text
    refused = pages.read(window.post("/stand/uebernehmen/", {"code": "AAAA-BBBB-CCCC-DDDD"}, follow=True))
    assert "Der Code passt nicht zu diesem Vorgang." in refused.text
    assert not Grant.objects.exists()
    window.post("/stand/uebernehmen/", {"code": code})
    assert queries.case_for(ada.actor, case.id).row.id == case.id
    assert not ReceiptCode.objects.exists()
    assert Client().post(STAND, {"reference": case.reference, "code": code}).status_code == 422
    assert left_open.get(page).status_code == 404


def forwarded(clerk: Person, case: Case) -> Case:
    """The case as another office has it now."""
    return actions.forward(clerk.actor, case.id, "walsrode", "walsrode.steueramt", "Der Platz liegt dort.")


def test_handed_to_another_office_the_case_is_reached_with_its_new_and_with_its_old_number(
    client: Client, clerk: Person, mailoutbox: list[object]
) -> None:
    case, code, receipt = send(client)
    new = forwarded(clerk, case)
    run_due()
    assert [each.to for each in mailoutbox if "/stand/" in each.body] == [["ole@post.example"]]  # type: ignore[attr-defined] # what the fixture collects
    for number in (case, new):
        other = Client()
        page = look_up(other, number, code)
        assert page == f"/vorgang/{new.id}/"
        shown = pages.read(other.get(page))
        assert new.reference in shown.text
        assert f'href="/vorgang/{case.id}/"' in shown.html
        assert case.reference in pages.read(other.get(f"/vorgang/{case.id}/")).text
        assert "Buslinie" in pages.read(other.get(f"{page}angaben/")).text
    again = pages.read(client.get(receipt))
    assert (again.sends["code"], new.reference in again.text) == ([code], True)
    twice = actions.forward(
        people.clerk_of_walsrode().actor, new.id, "bispingen", "bispingen.steueramt", "Doch nicht."
    )
    for number in (case, new, twice):
        assert look_up(Client(), number, code) == f"/vorgang/{twice.id}/"


def test_the_code_opens_no_other_number_after_that(client: Client, clerk: Person) -> None:
    case, code, _ = send(client)
    other, other_code = build.guest_case("another browser altogether")
    new = forwarded(clerk, case)
    for number, typed in ((other, code), (new, other_code), (case, other_code)):
        assert client.post(STAND, {"reference": number.reference, "code": typed}).status_code == 422


def test_a_file_at_another_office_goes_by_itself_as_the_first_one_would(clerk: Person) -> None:
    case, _ = build.guest_case()
    new = forwarded(clerk, case)
    assert case.file.kept_until is not None
    assert new.file.kept_until == case.file.kept_until


def test_what_was_handed_on_comes_into_the_account_with_what_it_was_before() -> None:
    build.house()
    wiebke, ada, hanna = people.citizen(), people.other_citizen(), people.clerk()
    case, code = gone_on_by_post(wiebke)
    Submission.unscoped.update(guest_hash="of a browser session")
    new = forwarded(hanna, case)
    window, left_open = ada.client(), Client()
    page = look_up(left_open, case, code)
    look_up(window, new, code)
    window.post("/stand/uebernehmen/", {"code": code})
    assert {row.id for row, _ in queries.cases_of(ada.actor)} == {case.id, new.id}
    assert [left_open.get(each).status_code for each in (page, f"/vorgang/{case.id}/")] == [404, 404]


def test_every_look_up_is_logged_with_its_case_and_without_the_code(client: Client) -> None:
    case, code = build.guest_case()
    wrong = "AAAA-BBBB-CCCC-DDDD"
    client.post(STAND, {"reference": case.reference, "code": wrong})
    client.post(STAND, {"reference": complete("BIS", 2026, 1), "code": code})
    look_up(client, case, code)
    logged = AuditEntry.objects.filter(action__contains="code").order_by("id")
    assert list(logged.values_list("action", "actor_kind", "authority_key", "object_id")) == [
        ("case.code_refused", "guest", case.authority_id, str(case.id)),
        ("case.code_refused", "guest", "servicekonto", ""),
        ("case.opened_by_code", "holder", case.authority_id, str(case.id)),
    ]
    for secret in (code, wrong, hash_of(code), hash_of(wrong), complete("BIS", 2026, 1)):
        assert secret not in str(list(AuditEntry.objects.values()))


def test_a_wrong_code_at_claiming_is_logged_too() -> None:
    build.house()
    ada = people.other_citizen()
    case, code = gone_on_by_post(people.citizen())
    Submission.unscoped.update(guest_hash="of a browser session")
    window = ada.client()
    look_up(window, case, code)
    window.post("/stand/uebernehmen/", {"code": "AAAA-BBBB-CCCC-DDDD"})
    [entry] = AuditEntry.objects.filter(action="case.code_refused")
    assert (entry.actor_id, entry.object_id) == (str(ada.account.pk), str(case.id))


def test_the_log_of_an_assembly_names_no_account_that_tried_to_take_it() -> None:
    case, code = build.guest_case()
    ada = people.other_citizen()
    window = ada.client()
    look_up(window, case, code)
    window.post("/stand/uebernehmen/", {"code": "AAAA-BBBB-CCCC-DDDD"})
    assert not AuditEntry.objects.filter(object_id=case.id, actor_id=str(ada.account.pk)).exists()


def test_what_a_guest_was_writing_comes_into_the_account_with_the_case() -> None:
    build.house()
    ada = people.other_citizen()
    case, code = gone_on_by_post(people.citizen())
    Submission.unscoped.update(guest_hash="of a browser session")
    window = Client()
    thread = f"{look_up(window, case, code)}nachrichten/"
    form = pages.read(window.get(thread))
    [draft_id] = form.sends["draft"]
    mailbox.save_draft(guests.holder_of(case.id), case.id, UUID(draft_id), "Noch nicht fertig")
    document_id, _ = mailbox.attach(guests.holder_of(case.id), case.id, UUID(draft_id), build.photo())
    own = ada.client()
    look_up(own, case, code)
    own.post("/stand/uebernehmen/", {"code": code})
    draft = MessageDraft.objects.get()
    assert draft.account_id == ada.account.pk
    shown = pages.read(own.get(thread))
    assert "Noch nicht fertig" in shown.html
    assert own.get(f"{thread}dateien/{document_id}/").status_code == 200
    personal_data.erase(ada.actor)
    assert (MessageDraft.objects.count(), Document.objects.count()) == (0, 0)


def gone_on_by_post(person: Person) -> tuple[Case, str]:
    """A case whose account is gone, and its code."""
    case = build.case(person)
    code = actions.go_on_by_post(person.actor, case.id, "Wiebke Świątek\nLindenallee 7\n29646 Bispingen")
    Case.unscoped.update(account=None)
    return case, code
