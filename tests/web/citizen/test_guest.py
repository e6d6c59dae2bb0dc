# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sent without an account: the code is shown once, opens the case, nothing stays behind in the browser."""

import logging
import threading
from uuid import uuid4

import pytest
from django.test import Client

from kreishaus.access.actor import Actor, Kind
from kreishaus.accounts.models import Session
from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, guests, queries
from kreishaus.cases.models import Case, Draft, Grant, ReceiptCode, Submission
from kreishaus.cases.queries.figures import bytes_of_guests
from kreishaus.kernel.jobs import run_due
from kreishaus.mailbox import actions as mailbox
from kreishaus.mailbox.models import Message
from kreishaus.web import transfer
from tests import build, pages, people
from tests.people import Person
from tests.web.citizen.guests import STAND, look_up, send, written

KNOWN_ONLY_WITH_THE_CODE = ("Buslinie", "Harms", "Dorfplatz")


@pytest.fixture(autouse=True)
def _house(db: None) -> None:  # noqa: ARG001 -- the fixture opens the database
    build.house_for_guests()


@pytest.fixture
def clerk() -> Person:
    return people.clerk_of_assemblies()


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
    assert bytes_of_guests() == len(build.photo().read())  # it counts though the case is there
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
