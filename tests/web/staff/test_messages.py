# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The department's mailbox and the thread at the desk: read as a department, kept, sent once."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions as cases
from kreishaus.cases.models import Case
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox import actions, queries
from kreishaus.mailbox.models import Message
from tests import build, pages, people
from tests.people import Person
from tests.web.staff.desk import at

ASKED = "Kann ich die Marke abholen?"
SAID = "Ja, am Empfang."


def ask(wiebke: Person, case: Case, body: str = ASKED) -> Message:
    return actions.send(wiebke.actor, case.id, new_id(), body)


def typed(hanna: Person, case: Case) -> str:
    opened = cases.open_file(hanna.actor, case.id, "Test")
    return queries.thread_of(hanna.actor, opened).draft.content.body


def form(desk: Client, case: Case) -> dict[str, list[str]]:
    return pages.read(desk.get(at(case, "nachrichten/"))).sends


def test_a_new_message_is_counted_everywhere_until_somebody_of_the_department_reads_it(
    desk: Client, wiebke: Person, taken: Case
) -> None:
    ask(wiebke, taken)
    for address in ("/amt/", "/amt/nachrichten/", at(taken)):
        assert "1 ungelesen" in pages.read(desk.get(address)).text, address
    assert "Świątek, Wiebke 1 ungelesen" in pages.read(desk.get("/amt/")).text
    assert ASKED in pages.read(desk.get(at(taken, "nachrichten/"))).text
    for address in ("/amt/", "/amt/nachrichten/", at(taken)):
        assert "ungelesen" not in pages.read(desk.get(address)).text, address


def test_the_mailbox_names_who_wrote_and_is_noted(desk: Client, wiebke: Person, taken: Case) -> None:
    ask(wiebke, taken)
    page = pages.read(desk.get("/amt/nachrichten/"))
    assert (at(taken, "nachrichten/"), "Świątek, Wiebke") in page.links
    assert AuditEntry.objects.filter(action="mailbox.viewed", object_id="bispingen.steueramt").count() == 1


def test_the_view_of_what_is_new_is_empty_once_all_is_read(desk: Client, wiebke: Person, taken: Case) -> None:
    ask(wiebke, taken)
    assert "Świątek" in pages.read(desk.get("/amt/nachrichten/?ansicht=neu")).text
    desk.get(at(taken, "nachrichten/"))
    assert "Alles gelesen." in pages.read(desk.get("/amt/nachrichten/?ansicht=neu")).text


def test_an_answer_is_sent_once_and_the_person_sees_the_department(
    desk: Client, wiebke: Person, taken: Case
) -> None:
    ask(wiebke, taken)
    posted = {**form(desk, taken), "body": SAID}
    for _ in range(2):
        page = pages.read(desk.post(at(taken, "nachrichten/"), posted, follow=True))
        assert page.text.count(SAID) == 1
    assert Message.objects.filter(sender="office").count() == 1
    theirs = pages.read(wiebke.client().get(f"/vorgang/{taken.id}/nachrichten/")).text
    assert (SAID in theirs, "Steueramt" in theirs, "Meinerts" in theirs) == (True, True, False)


def test_what_cannot_be_sent_is_kept(desk: Client, hanna: Person, taken: Case) -> None:
    response = desk.post(at(taken, "nachrichten/"), {**form(desk, taken), "body": "x" * 10_001})
    page = pages.read(response)
    assert (response.status_code, page.summary[0][0]) == (422, "body")
    assert typed(hanna, taken) == "x" * 10_001


def test_written_later_and_while_typing_it_is_kept(desk: Client, hanna: Person, taken: Case) -> None:
    posted = {**form(desk, taken), "body": "Guten Tag"}
    response = desk.post(at(taken, "nachrichten/"), {**posted, "_later": "1"})
    assert (response.headers["Location"], typed(hanna, taken)) == (at(taken), "Guten Tag")
    assert "noch nicht gesendet" in pages.read(desk.get(at(taken))).text
    quiet = {"X-Kreishaus-Autosave": "1"}
    saved = desk.post(at(taken, "nachrichten/"), posted | {"body": "Guten Tag Frau"}, headers=quiet)
    assert (saved.status_code, typed(hanna, taken)) == (204, "Guten Tag Frau")
    desk.post(at(taken, "nachrichten/"), posted)
    assert desk.post(at(taken, "nachrichten/"), posted, headers=quiet).status_code == 409


def test_files_travel_with_the_message(desk: Client, wiebke: Person, taken: Case) -> None:
    posted: dict[str, object] = {**form(desk, taken), "body": SAID, "files": build.photo("Merkblatt.png")}
    desk.post(at(taken, "nachrichten/"), posted)
    page = pages.read(desk.get(at(taken, "nachrichten/")))
    ((href, _),) = [link for link in page.links if link[1] == "Merkblatt.png"]
    content = b"".join(cast("list[bytes]", desk.get(href)))
    assert content[:4] == b"\x89PNG"
    assert "Merkblatt.png" in pages.read(wiebke.client().get(f"/vorgang/{taken.id}/nachrichten/")).text
    foreign = f"{at(taken)}nachrichten/dateien/{UUID(int=1)}/"
    assert desk.get(foreign).status_code == 404


def test_a_file_sent_by_the_script_is_taken_or_refused_with_a_sentence(desk: Client, taken: Case) -> None:
    (draft,) = form(desk, taken)["draft"]
    address = at(taken, f"nachrichten/{draft}/dateien/")
    (file,) = desk.post(address, {"files": build.photo()}).json()["files"]
    page = pages.read(desk.get(at(taken, "nachrichten/")))
    assert page.sends["files"] == [file["id"]]
    assert desk.post(address, {}).status_code == 404
    gone = desk.post(at(taken, "nachrichten/"), {**page.sends, "_detach": file["id"]}, follow=True)
    assert "files" not in pages.read(gone).sends


def test_who_reads_nothing_in_the_portal_gets_no_form(desk: Client, wiebke: Person, taken: Case) -> None:
    cases.go_on_by_post(wiebke.actor, taken.id, "Wiebke Świątek\nLindenallee 7\n29646 Bispingen")
    page = pages.read(desk.get(at(taken, "nachrichten/")))
    assert ("Schreiben ist hier nicht möglich." in page.text, "body" in page.names) == (True, False)


def test_another_municipality_has_a_mailbox_of_its_own(wiebke: Person, taken: Case) -> None:
    ask(wiebke, taken)
    walsrode = people.clerk_of_walsrode().client()
    text = pages.read(walsrode.get("/amt/nachrichten/")).text
    assert ("Noch keine Nachrichten." in text, "Świątek" in text) == (True, False)
    assert people.operator().client().get("/amt/nachrichten/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_mailbox_costs_the_same_however_long(
    number: int,
    desk: Client,
    wiebke: Person,
    hanna: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(number):
        ask(wiebke, build.taken(wiebke, hanna))
    desk.get("/amt/nachrichten/")
    with django_assert_num_queries(8):  # session, seats, count, rows, log; three numbers in the bar
        desk.get("/amt/nachrichten/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_thread_costs_the_same_however_long(
    number: int, desk: Client, wiebke: Person, taken: Case, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        ask(wiebke, taken)
    desk.get(at(taken, "nachrichten/"))
    with django_assert_num_queries(11):  # session, seats, case, log; messages, mark, draft, reader; the bar
        desk.get(at(taken, "nachrichten/"))


def test_the_pages_are_valid(desk: Client, wiebke: Person, taken: Case, valid: Callable[[str], None]) -> None:
    valid(desk.get("/amt/nachrichten/").content.decode())
    ask(wiebke, taken)
    valid(desk.get("/amt/nachrichten/").content.decode())
    valid(desk.get(at(taken, "nachrichten/")).content.decode())
