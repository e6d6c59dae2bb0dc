# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One case at the desk: opened with a reason, taken once, its files behind the same door."""

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions, queries
from kreishaus.cases.models import Case
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox import actions as mailbox
from tests import build, pages, people
from tests.conftest import Clock
from tests.people import PASSWORD, Person

REASON = "Anruf der Person"


def address(case: Case) -> str:
    return f"/amt/vorgang/{case.id}/"


def file_of(case: Case, wiebke: Person) -> str:
    (document,) = queries.case_for(wiebke.actor, case.id).content["files"]
    return f"{address(case)}dateien/{document}/"


def test_who_is_not_in_charge_is_asked_why_before_anything_is_shown(desk: Client, case: Case) -> None:
    page = pages.read(desk.get(address(case)))
    assert page.h1 == f"Vorgang {case.reference}"
    assert "Świątek" not in page.html
    assert AuditEntry.objects.filter(action="case.viewed").count() == 0


def test_without_a_reason_it_stays_closed_and_says_so(desk: Client, case: Case) -> None:
    response = desk.post(address(case), {"reason": "   "})
    page = pages.read(response)
    assert (response.status_code, page.title.startswith("Fehler: ")) == (422, True)
    assert page.summary == [("reason", "Bitte schreiben Sie, warum Sie den Vorgang öffnen.")]


def test_with_a_reason_it_opens_and_the_reason_is_noted(desk: Client, case: Case, hanna: Person) -> None:
    page = pages.read(desk.post(address(case), {"reason": REASON}, follow=True))
    for shown in ("Świątek, Wiebke", "276 098 102 345 678", "Lindenallee", "Tierheimvertrag.png"):
        assert shown in page.text
    viewed = AuditEntry.objects.get(action="case.viewed")
    assert (viewed.actor_id, viewed.reason) == (str(hanna.account.id), REASON)


def test_the_tax_is_there_with_its_derivation(wiebke: Person, hanna: Person, at: Clock) -> None:
    at("2026-11-24 10:00")
    case = build.case(wiebke)
    page = pages.read(hanna.client().post(address(case), {"reason": REASON}, follow=True))
    for shown in ("48,00 € × 1/12", "4,00 €", "Sätze unbestätigt", "Steuer für 2026"):
        assert shown in page.text.replace("\u00a0", " ")


def test_what_two_dogs_lack_is_said_once_and_names_both(wiebke: Person, hanna: Person) -> None:
    case = build.case(wiebke, build.answers(dogs=[build.REX, build.UNREGISTERED]))
    page = pages.read(hanna.client().post(address(case), {"reason": REASON}, follow=True))
    assert page.text.count("Nummer im Hunderegister fehlt, Pflicht ab sieben Monaten") == 1
    assert "Hund 1: Rex, Hund 2: Fiete" in page.text


def test_whoever_takes_it_is_in_charge_and_is_not_asked_again(desk: Client, case: Case) -> None:
    response = desk.post(f"{address(case)}uebernehmen/", follow=True)
    page = pages.read(response)
    assert response.redirect_chain == [(address(case), 302)]
    assert "Sie haben den Vorgang übernommen." in page.text
    assert ("bei Ihnen" in page.text, "in Prüfung" in page.text) == (True, True)
    assert AuditEntry.objects.get(action="case.viewed").reason == "zugewiesen"


def test_the_person_sees_that_it_is_being_looked_at(desk: Client, case: Case, wiebke: Person) -> None:
    desk.post(f"{address(case)}uebernehmen/")
    assert "Das Amt hat die Prüfung begonnen." in pages.read(wiebke.client().get(f"/vorgang/{case.id}/")).text


def test_the_second_to_take_it_is_told_and_changes_nothing(desk: Client, case: Case) -> None:
    desk.post(f"{address(case)}uebernehmen/")
    page = pages.read(people.head().client().post(f"{address(case)}uebernehmen/", follow=True))
    assert "ist dieser Schritt nicht möglich" in page.text
    assert "bei Hanna Meinerts" in page.text
    assert Case.unscoped.get().events.filter(kind="taken").count() == 1


def test_a_file_stays_closed_until_the_case_is_open(desk: Client, case: Case, wiebke: Person) -> None:
    assert desk.get(file_of(case, wiebke)).status_code == 404
    desk.post(address(case), {"reason": REASON})
    response = desk.get(file_of(case, wiebke))
    content = b"".join(cast("Iterator[bytes]", response))
    assert (response.status_code, content[:4]) == (200, b"\x89PNG")
    assert response.headers["Cache-Control"] == "private, no-store"


def test_another_municipality_finds_nothing_at_any_address(case: Case, wiebke: Person) -> None:
    walsrode = people.clerk_of_walsrode().client()
    for path in (address(case), f"/bispingen{address(case)}", file_of(case, wiebke)):
        assert walsrode.get(path).status_code == 404
    assert walsrode.post(address(case), {"reason": REASON}).status_code == 404
    assert walsrode.post(f"{address(case)}uebernehmen/").status_code == 404
    assert Case.unscoped.get().state == "submitted"


def test_an_operator_opens_nothing_whatever_the_reason(case: Case) -> None:
    assert people.operator().client().post(address(case), {"reason": "Betrieb"}).status_code == 404


def test_after_half_an_hour_one_signs_in_and_comes_back(case: Case, hanna: Person, at: Clock) -> None:
    at("2026-11-24 10:00")
    desk = hanna.client()
    at("2026-11-24 10:31")
    asked = desk.get(address(case)).headers["Location"]
    assert asked == f"/konto/anmelden/?next={address(case).replace('/', '%2F')}"
    data = {"login": hanna.account.email, "password": PASSWORD, "next": address(case)}
    assert desk.post("/konto/anmelden/", data).headers["Location"] == address(case)
    people.prove_twice(desk, hanna.account)
    assert desk.get(address(case)).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_however_much_has_happened(
    number: int, hanna: Person, wiebke: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    case, *_others = [build.taken(wiebke, hanna) for _ in range(number)]
    for each in range(number):
        build.answered(wiebke, build.asked(hanna, case, reason=f"Frage {each}"))
        actions.take(hanna.actor, case.id)
        actions.note(hanna.actor, case.id, f"Notiz {each}")
        mailbox.send(wiebke.actor, case.id, new_id(), f"Nachricht {each}")
        build.prepared(hanna, case)
    desk = hanna.client()
    desk.get(address(case))
    # session with account, seats, case, log; inquiries, decisions (2), notes (2), who reads it, thread (3),
    # File (2), events; three for the bar
    with django_assert_num_queries(19):
        desk.get(address(case))


@pytest.mark.parametrize("taken", [False, True])
def test_both_pages_are_valid(taken: bool, desk: Client, case: Case, valid: Callable[[str], None]) -> None:  # noqa: FBT001
    if taken:
        desk.post(f"{address(case)}uebernehmen/", follow=True)
    valid(desk.get(address(case)).content.decode())
