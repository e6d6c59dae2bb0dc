# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Postfach and thread: what is new stands first, what is typed stays, what is sent is sent once."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.cases import actions as cases
from kreishaus.cases.models import Case, Inquiry
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox import actions, queries
from kreishaus.mailbox.models import Message
from tests import build, pages, people
from tests.people import Person

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

HELLO = "Guten Tag, kann ich die Marke abholen?"


def address_of(case: Case) -> str:
    return f"/vorgang/{case.id}/nachrichten/"


def told(clerk: Person, case: Case, body: str = "Ja, das geht.", *files: SimpleUploadedFile) -> Message:
    """A message of the office."""
    draft_id = new_id()
    for file in files:
        actions.attach(clerk.actor, case.id, draft_id, file)
    return actions.send(clerk.actor, case.id, draft_id, body)


def write(window: Client, case: Case, **entered: object) -> "Response":
    return window.post(address_of(case), {**pages.read(window.get(address_of(case))).sends, **entered})


def bodies(wiebke: Person, case: Case) -> list[str]:
    return [each.content.body for each in queries.thread_for(wiebke.actor, case.id).messages]


def written(wiebke: Person, case: Case) -> str:
    return queries.thread_for(wiebke.actor, case.id).draft.content.body


def test_an_empty_postfach_says_what_will_be_there(window: Client, valid: Callable[[str], None]) -> None:
    response = window.get("/postfach/")
    assert "Hier ist noch nichts." in pages.read(response).text
    valid(response.content.decode())


def test_what_is_new_stands_first_and_is_counted(window: Client, wiebke: Person, clerk: Person) -> None:
    unread, read = (build.taken(wiebke, clerk) for _ in range(2))
    for case in (unread, unread, read):
        told(clerk, case)
    window.get(address_of(read))
    page = pages.read(window.get("/postfach/"))
    rows = [href for href, _ in page.links if href.endswith("/nachrichten/")]
    assert rows == [address_of(unread), address_of(read)]
    assert ("/postfach/", "Postfach 2 ungelesen") in page.links
    assert page.text.count("2 neu") == 1


def test_opening_a_thread_reads_it(window: Client, clerk: Person, taken: Case) -> None:
    told(clerk, taken)
    window.head(address_of(taken))
    assert "Postfach 1 ungelesen" in pages.read(window.get("/mein/")).text
    assert "neu Steueramt, Gemeinde Bispingen" in pages.read(window.get(address_of(taken))).text
    assert "ungelesen" not in pages.read(window.get("/mein/")).text
    assert "neu Steueramt" not in pages.read(window.get(address_of(taken))).text


def test_a_message_is_sent(window: Client, wiebke: Person, taken: Case) -> None:
    response = write(window, taken, body=f"{HELLO}\r\n\r\nDanke!")
    assert response.headers["Location"] == address_of(taken)
    page = pages.read(window.get(address_of(taken)))
    assert (bodies(wiebke, taken), page.sends["body"]) == ([f"{HELLO}\n\nDanke!"], [""])
    for shown in ("Ihre Nachricht ist gesendet.", HELLO, "Danke!"):
        assert shown in page.text


def test_the_same_form_sent_twice_is_one_message(window: Client, wiebke: Person, taken: Case) -> None:
    sent = {**pages.read(window.get(address_of(taken))).sends, "body": HELLO, "files": build.photo()}
    for _ in range(2):
        assert window.post(address_of(taken), sent).headers["Location"] == address_of(taken)
        sent["files"] = build.photo()
    assert (bodies(wiebke, taken), written(wiebke, taken)) == ([HELLO], "")


@pytest.mark.parametrize("body", ["", "  \r\n ", "x" * 10_001])
def test_what_cannot_be_sent_is_said_and_kept(body: str, window: Client, wiebke: Person, taken: Case) -> None:
    response = write(window, taken, body=body)
    page = pages.read(response)
    assert (response.status_code, page.title.startswith("Fehler: ")) == (422, True)
    assert [target for target, _ in page.summary] == ["body"]
    assert (bodies(wiebke, taken), written(wiebke, taken)) == ([], body)


def test_writing_goes_on_where_it_was_left(window: Client, taken: Case) -> None:
    assert write(window, taken, body=HELLO, _later="1").headers["Location"] == "/postfach/"
    page = pages.read(window.get(address_of(taken)))
    assert (page.sends["body"], "Weiterschreiben" in page.text) == ([HELLO], True)


def test_what_is_typed_is_saved_meanwhile(window: Client, wiebke: Person, taken: Case) -> None:
    sent = {**pages.read(window.get(address_of(taken))).sends, "body": HELLO}
    autosave = {"X-Kreishaus-Autosave": "1"}
    assert window.post(address_of(taken), sent, headers=autosave).status_code == 204
    assert (bodies(wiebke, taken), written(wiebke, taken)) == ([], HELLO)
    window.post(address_of(taken), sent)
    assert window.post(address_of(taken), sent, headers=autosave).status_code == 409
    assert written(wiebke, taken) == ""


def test_files_travel_with_the_message_and_are_read_by_the_person(window: Client, taken: Case) -> None:
    write(window, taken, body=HELLO, files=[build.photo("Eins.png"), build.photo("Zwei.png")])
    links = [href for href, text in pages.read(window.get(address_of(taken))).links if text == "Zwei.png"]
    response = window.get(links[0])
    assert b"".join(cast("Iterator[bytes]", response)).startswith(b"\x89PNG")
    assert people.other_citizen().client().get(links[0]).status_code == 404
    assert window.get(f"{address_of(taken)}dateien/{UUID(int=7)}/").status_code == 404


def test_a_file_sent_at_once_waits_with_the_text(window: Client, taken: Case) -> None:
    page = pages.read(window.get(address_of(taken)))
    upload = f"{address_of(taken)}{page.sends['draft'][0]}/dateien/"
    assert upload in page.html
    (file,) = window.post(upload, {"files": build.photo("Eins.png")}).json()["files"]
    again = pages.read(window.get(address_of(taken)))
    assert (file["name"], again.sends["files"], again.sends["draft"]) == (
        "Eins.png",
        [file["id"]],
        page.sends["draft"],
    )
    assert window.get(f"{address_of(taken)}dateien/{file['id']}/").status_code == 200
    assert write(window, taken, body=HELLO, _detach=file["id"]).status_code == 302
    page = pages.read(window.get(address_of(taken)))
    assert ("files" in page.sends, page.sends["body"]) == (False, [HELLO])


def test_a_refused_file_sends_nothing_and_keeps_the_rest(
    window: Client, wiebke: Person, taken: Case, valid: Callable[[str], None]
) -> None:
    broken = SimpleUploadedFile("Vertrag.png", b"no picture", "image/png")
    response = write(window, taken, body=HELLO, files=[build.photo("Gut.png"), broken])
    page = pages.read(response)
    assert (response.status_code, [target for target, _ in page.summary]) == (422, ["files"])
    assert (bodies(wiebke, taken), page.sends["body"], len(page.sends["files"])) == ([], [HELLO], 1)
    valid(response.content.decode())


def test_the_portal_leads_to_what_it_tells_of(window: Client, inquiry: Inquiry, taken: Case) -> None:
    actions.post(taken, "inquiry", inquiry.id, "Das Amt fragt nach.")
    page = pages.read(window.get(address_of(taken)))
    assert (f"/vorgang/{taken.id}/rueckfrage/{inquiry.id}/", "Zur Rückfrage") in page.links
    assert "Rückfrage: Hund anmelden" in pages.read(window.get("/postfach/")).text


def test_the_case_shows_the_last_two_messages(window: Client, clerk: Person, taken: Case) -> None:
    for number in range(3):
        told(clerk, taken, f"Nachricht Nummer {number}.")
    page = pages.read(window.get(f"/vorgang/{taken.id}/"))
    shown = [f"Nummer {number}." in page.text for number in range(3)]
    assert (shown, "Alle 3 Nachrichten" in page.text) == ([False, True, True], True)


def test_who_reads_no_longer_gets_no_letters(window: Client, clerk: Person, wiebke: Person) -> None:
    spam = build.case(wiebke)
    address = address_of(spam)
    sent = {**pages.read(window.get(address)).sends, "body": HELLO}
    cases.reject_spam(clerk.actor, spam.id)
    page = pages.read(window.post(address, sent, follow=True))
    assert ("body" in page.names, "Schreiben ist hier nicht mehr möglich." in page.text) == (False, True)
    assert bodies(wiebke, spam) == []


def test_a_thread_is_valid(window: Client, clerk: Person, taken: Case, valid: Callable[[str], None]) -> None:
    told(clerk, taken, "Ja.\n\nBis dann.", build.photo("Weg.png"))
    valid(window.get(address_of(taken)).content.decode())
    valid(window.get("/postfach/").content.decode())


@pytest.mark.parametrize("number", [1, 3])
def test_the_postfach_costs_four_statements_however_long(
    number: int,
    window: Client,
    wiebke: Person,
    clerk: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(number):
        told(clerk, build.taken(wiebke, clerk))
    with django_assert_num_queries(4):  # session with account, number of threads, threads, unread
        page = pages.read(window.get("/postfach/"))
    assert page.text.count("neu Hund anmelden") == number


@pytest.mark.parametrize("number", [1, 3])
def test_a_thread_costs_five_statements_however_long(
    number: int, window: Client, clerk: Person, taken: Case, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        told(clerk, taken)
    window.get(address_of(taken))
    with django_assert_num_queries(5):  # session with account, case, messages, read mark, draft
        page = pages.read(window.get(address_of(taken)))
    assert page.text.count("Ja, das geht.") == number
