# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sent without an account: the code is shown once, opens the case, nothing stays behind in the browser."""

import logging
import threading
from uuid import UUID, uuid4

import pytest
from django.test import Client

from kreishaus.access.actor import Actor, Kind
from kreishaus.accounts.models import Session
from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, guests, queries
from kreishaus.cases.codes import hash_of
from kreishaus.cases.models import Case, Draft, Grant, ReceiptCode, Submission
from kreishaus.cases.reference import complete
from kreishaus.documents.models import Document
from kreishaus.kernel.jobs import run_due
from kreishaus.mailbox import actions as mailbox
from kreishaus.mailbox import personal_data
from kreishaus.mailbox.models import Message, MessageDraft
from kreishaus.web import transfer
from tests import build, pages, people
from tests.people import Person

STAND = "/stand/"
KNOWN_ONLY_WITH_THE_CODE = ("Buslinie", "Harms", "Dorfplatz")


@pytest.fixture(autouse=True)
def _house(db: None) -> None:  # noqa: ARG001 -- the fixture opens the database
    build.house_for_guests()


@pytest.fixture
def clerk() -> Person:
    return people.clerk_of_assemblies()


def written(client: Client) -> str:
    """A complete draft in this browser; the address of its check page."""
    first = client.post(f"/antrag/neu/{build.ASSEMBLY}/").headers["Location"]
    draft = Draft.unscoped.get(id=first.split("/")[2])
    build.fill_meeting(client.session["guest"], draft.id)
    return f"/antrag/{draft.id}/pruefen/"


def send(client: Client) -> tuple[Case, str, str]:
    """Send it: the case, its code as the receipt shows it, and the address of the receipt."""
    receipt = client.post(written(client), {"cooperation": "no"}).headers["Location"]
    case = Case.unscoped.get()
    shown = pages.read(client.get(receipt))
    [code] = shown.sends["code"]
    assert code in shown.text
    return case, code, receipt


def look_up(client: Client, case: Case, code: str) -> str:
    """The address to which number and code lead."""
    response = client.post(STAND, {"reference": case.reference, "code": code})
    return response.headers["Location"]


def test_a_guest_sends_and_gets_number_code_and_copy() -> None:
    client = Client()
    case, code, receipt = send(client)
    assert (case.account_id, case.authority_id, case.submission.account_id) == (None, "heidekreis", None)
    assert len(code.replace("-", "")) == 16
    assert not Grant.objects.exists()
    copy = client.get(f"{receipt}pdf/")
    assert (copy.headers["Content-Type"], copy.content[:5]) == ("application/pdf", b"%PDF-")
    assert "no-store" in client.get(receipt).headers["Cache-Control"]


def test_the_copy_is_set_a_few_times_and_then_later_again(client: Client) -> None:
    _, _, receipt = send(client)
    assert [client.get(f"{receipt}pdf/").status_code for _ in range(11)] == [200] * 10 + [429]
    refused = client.get(f"{receipt}pdf/")
    assert refused.headers["Retry-After"] == "300"
    assert "Bitte versuchen Sie es in fünf Minuten noch einmal." in refused.content.decode()
    other = Client()
    other_receipt = other.post(written(other), {}).headers["Location"]
    assert other.get(f"{other_receipt}pdf/").status_code == 200


def test_while_files_take_all_places_no_copy_is_set(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, receipt = send(client)
    full = threading.BoundedSemaphore(1)
    monkeypatch.setattr(transfer, "slots", lambda: full)
    full.acquire()
    assert client.get(f"{receipt}pdf/").status_code == 503
    full.release()
    assert client.get(f"{receipt}pdf/").status_code == 200
    assert full.acquire(blocking=False)


def test_the_copy_that_the_office_keeps_has_no_code_in_it(client: Client) -> None:
    case, code, receipt = send(client)
    run_due()
    case.refresh_from_db()
    assert case.receipt_id is not None
    assert code not in str(ReceiptCode.objects.values_list("code_hash", "sealed"))
    assert client.get(f"{receipt}pdf/").headers["Content-Disposition"].endswith(f'{case.reference}.pdf"')


def test_sent_twice_is_sent_once_and_the_code_stays_the_same(client: Client) -> None:
    review = written(client)
    receipts = [client.post(review, {}).headers["Location"] for _ in range(2)]
    assert receipts[0] == receipts[1]
    assert Case.unscoped.count() == 1
    shown = {tuple(pages.read(client.get(receipts[0])).sends["code"]) for _ in range(2)}
    assert len(shown) == 1


def test_nobody_else_sees_the_receipt(client: Client) -> None:
    _, _, receipt = send(client)
    for other in (Client(), people.citizen().client()):
        response = other.get(receipt)
        assert response.status_code in {302, 404}
        assert Client().get(f"{receipt}pdf/").status_code == 302


def test_number_and_code_lead_to_everything_that_an_account_would_show(client: Client) -> None:
    case, code, _ = send(client)
    other = Client()
    address = look_up(other, case, code)
    shown = pages.read(other.get(address))
    assert "eingegangen" in shown.text
    answers = pages.read(other.get(f"{address}angaben/")).text
    for known in KNOWN_ONLY_WITH_THE_CODE:
        assert known in answers
    assert code not in shown.html
    assert code not in address


def test_after_closing_nothing_can_be_read_in_this_browser(client: Client) -> None:
    case, code, receipt = send(client)
    address = look_up(client, case, code)
    assert client.get(address).status_code == 200
    client.post("/stand/schliessen/")
    for gone in (address, f"{address}angaben/", f"{address}nachrichten/", receipt, f"{receipt}pdf/"):
        response = client.get(gone)
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/konto/")


def test_when_the_session_ends_the_code_in_the_table_opens_for_nobody(client: Client) -> None:
    _, _, receipt = send(client)
    Session.objects.all().delete()
    assert client.get(receipt).status_code == 302
    row = ReceiptCode.objects.get()
    stranger = Actor(Kind.GUEST, guest="another browser session, long enough")
    Submission.unscoped.update(guest_hash=guests.hash_of(stranger.guest))
    found = queries.sent_as_guest(stranger, submission_id=row.case.submission_id)
    assert found is not None
    assert found.code == ""


def test_the_session_that_holds_one_case_opens_no_other(client: Client) -> None:
    mine, code = build.guest_case()
    other, _ = build.guest_case("another browser altogether")
    address = look_up(client, mine, code)
    assert client.get(address).status_code == 200
    for path in ("", "angaben/", "nachrichten/", "zuruecknehmen/", f"dateien/{uuid4()}/"):
        assert client.get(f"/vorgang/{other.id}/{path}").status_code == 302
    for path in ("/mein/", "/postfach/", "/mein/daten/"):
        assert client.get(path).status_code in {302, 404}


def test_the_code_stands_in_no_log_no_mail_and_no_audit_entry(
    client: Client, clerk: Person, caplog: pytest.LogCaptureFixture, mailoutbox: list[object]
) -> None:
    caplog.set_level(logging.DEBUG)
    case, code, _ = send(client)
    look_up(client, case, code)
    client.post(STAND, {"reference": case.reference, "code": "FALSCH-FALSCH"})
    build.left(
        build.asked(clerk, actions.take(clerk.actor, case.id), paths=("expected_count",), documents=())
    )
    run_due()
    everything = (
        caplog.text + str([vars(each) for each in mailoutbox]) + str(list(AuditEntry.objects.values()))
    )
    for secret in (code, code.replace("-", ""), "FALSCH"):
        assert secret not in everything


def test_a_guest_answers_writes_and_takes_back(client: Client, clerk: Person) -> None:
    case, code = build.guest_case()
    inquiry = build.asked(
        clerk, actions.take(clerk.actor, case.id), paths=("expected_count",), documents=("Karte",)
    )
    build.left(inquiry)
    address = look_up(client, case, code)
    assert "Rückfrage" in pages.read(client.get(address)).text
    page = f"{address}rueckfrage/{inquiry.id}/"
    asked = pages.read(client.get(page))
    sent = client.post(
        page, {**asked.sends, "expected_count": "60", "_paper-0": build.photo(), "_message": ""}
    )
    assert sent.headers["Location"] == address
    case.refresh_from_db()
    assert (case.state, queries.open_case(case).answers.get("expected_count")) == ("resubmitted", 60)
    thread = f"{address}nachrichten/"
    form = pages.read(client.get(thread))
    client.post(thread, {**form.sends, "body": "Wir brauchen keinen Strom."})
    assert Message.objects.filter(sender="citizen", sender_id="").count() == 1
    client.post(f"{address}zuruecknehmen/", {"reason": ""})
    case.refresh_from_db()
    assert case.state == "withdrawn"


def test_the_office_writes_to_a_guest_and_the_mail_tells_nothing(
    client: Client, clerk: Person, mailoutbox: list[object]
) -> None:
    case, code = build.guest_case()
    actions.take(clerk.actor, case.id)
    mailbox.send(clerk.actor, case.id, uuid4(), "Bitte rufen Sie uns an.")
    run_due()
    [mail] = mailoutbox
    assert mail.to == ["ole@post.example"]  # type: ignore[attr-defined] # what the fixture collects
    told = mail.subject + mail.body  # type: ignore[attr-defined]
    assert "/stand/" in told
    for hidden in (case.reference, code, "Harms", "Buslinie", "Versammlung", "Heidekreis"):
        assert hidden not in told
    shown = pages.read(client.get(f"{look_up(client, case, code)}nachrichten/"))
    assert "Bitte rufen Sie uns an." in shown.text


def test_without_an_address_nobody_is_told(clerk: Person, mailoutbox: list[object]) -> None:
    notifier = {"first_names": "Ole", "last_name": "Harms", "phone": "05000 987654"}
    case, _ = build.guest_case(notifier=notifier)
    actions.take(clerk.actor, case.id)
    mailbox.send(clerk.actor, case.id, uuid4(), "Bitte rufen Sie uns an.")
    run_due()
    assert mailoutbox == []


def test_who_is_signed_in_sends_without_the_account_and_is_told_so() -> None:
    wiebke = people.citizen()
    client = wiebke.client()
    first = client.post(f"/antrag/neu/{build.ASSEMBLY}/").headers["Location"]
    assert "Auch wenn Sie angemeldet sind, senden Sie ohne Konto." in pages.read(client.get(first)).text
    draft = Draft.unscoped.get()
    assert draft.account_id is None
    build.fill_meeting(client.session["guest"], draft.id)
    review = f"/antrag/{draft.id}/pruefen/"
    assert "In Ihrem Konto steht davon nichts." in pages.read(client.get(review)).text
    receipt = client.post(review, {}).headers["Location"]
    assert pages.read(client.get(receipt)).sends["code"]
    case = Case.unscoped.get()
    assert (case.account_id, case.submission.account_id, Grant.objects.count()) == (None, None, 0)
    assert case.reference not in client.get("/mein/").content.decode()
    assert str(wiebke.account.pk) not in str(list(AuditEntry.objects.filter(object_id=case.id).values()))


def test_a_draft_that_no_account_may_have_is_not_claimed_by_signing_in(client: Client) -> None:
    written(client)
    wiebke = people.citizen()
    actor = Actor(
        Kind.CITIZEN, wiebke.account.pk, guest=client.session["guest"], key_id=wiebke.account.key_id
    )
    assert actions.claim_drafts(actor) == 0
    assert Draft.unscoped.get().account_id is None
    assert queries.drafts_of(actor) == []


def test_an_assembly_comes_into_no_account() -> None:
    case, code = build.guest_case()
    wiebke = people.citizen()
    window = wiebke.client()
    address = look_up(window, case, code)
    assert "In mein Konto übernehmen" not in pages.read(window.get(address)).text
    window.post("/stand/uebernehmen/")
    case.refresh_from_db()
    assert case.account_id is None
    assert window.get(address).status_code == 200


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
    window = ada.client()
    look_up(window, case, code)
    window.post("/stand/uebernehmen/", {"code": "AAAA-BBBB-CCCC-DDDD"})
    [entry] = AuditEntry.objects.filter(action="case.code_refused")
    assert (entry.actor_id, entry.object_id) == (str(ada.account.pk), str(case.id))


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
