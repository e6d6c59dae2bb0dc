# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Bescheid is retrieved on purpose; the days that follow are explained step by step."""

from collections.abc import Callable, Iterator
from typing import cast

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.cases.models import Case, Decision
from kreishaus.delivery import actions
from kreishaus.delivery.models import Delivery, DeliveryStep
from tests import build, pages
from tests.conftest import Clock
from tests.people import Person
from tests.web.citizen.conftest import delivered


def address_of(decision: Decision) -> str:
    return f"/bescheid/{decision.id}/"


def retrieved() -> int:
    return DeliveryStep.objects.filter(kind="retrieved").count()


def test_looking_is_no_retrieval(window: Client, decision: Decision) -> None:
    for purpose in ({}, {"Sec-Purpose": "prefetch"}):
        window.get(address_of(decision), headers=purpose)
        window.head(address_of(decision), headers=purpose)
        response = window.get(f"{address_of(decision)}pdf/", headers=purpose)
        assert response.headers["Location"] == address_of(decision)
    window.get(f"/vorgang/{decision.case_id}/")
    window.get(f"/vorgang/{decision.case_id}/nachrichten/")
    assert retrieved() == 0


def test_nothing_of_its_content_is_told_before(window: Client, decision: Decision) -> None:
    page = pages.read(window.get(address_of(decision)))
    assert "Ihr Bescheid zu „Hund anmelden“" in page.text
    assert ("Hundesteuer festsetzen" in page.text, "€" in page.text) == (False, False)


def test_the_button_retrieves_it_once_and_shows_the_file(window: Client, decision: Decision) -> None:
    for _ in range(2):
        assert window.post(address_of(decision)).headers["Location"] == address_of(decision)
    assert retrieved() == 1
    page = pages.read(window.get(address_of(decision)))
    assert (f"{address_of(decision)}pdf/", "Bescheid laden (PDF)") in page.links
    assert "Abgerufen" in page.text
    case = pages.read(window.get(f"/vorgang/{decision.case_id}/"))
    assert (f"{address_of(decision)}pdf/", "Bescheid") in case.links
    response = window.get(f"{address_of(decision)}pdf/")
    assert b"".join(cast("Iterator[bytes]", response)).startswith(b"%PDF-")
    assert response.headers["Cache-Control"] == "private, no-store"


def test_the_prepared_file_is_not_to_be_had_by_its_id(window: Client, decision: Decision) -> None:
    files = f"/vorgang/{decision.case_id}/dateien/{decision.document_id}/"
    assert window.get(files).status_code == 404
    window.post(address_of(decision))
    assert window.get(files).status_code == 404


def test_the_days_are_explained(wiebke: Person, clerk: Person, at: Clock) -> None:
    at("2026-11-26 10:00")  # a Thursday
    taken = build.taken(wiebke, clerk)
    decision = delivered(clerk, taken)
    at("2026-12-02 10:00")
    page = pages.read(wiebke.client().get(address_of(decision)))
    for shown in (
        "am Montag, 30. November 2026",
        "4. Tag nach Bereitstellung zum Abruf am 26. November 2026",
        "§ 122a Abs. 4 AO",
        "Der letzte Tag ist Mittwoch, 30. Dezember 2026",
        "§ 74 Abs. 1 VwGO",
        "Klage beim Verwaltungsgericht",
        "Im Postfach bereitgestellt",
        "Benachrichtigung abgesendet",
    ):
        assert shown in page.text
    case = pages.read(wiebke.client().get(f"/vorgang/{taken.id}/"))
    assert "Klage möglich bis Mittwoch, 30. Dezember 2026" in case.text


def test_it_is_the_first_thing_to_do_until_it_was_retrieved(window: Client, decision: Decision) -> None:
    before = pages.read(window.get("/mein/"))
    assert ("Bescheid zu „Hund anmelden“ abrufen" in before.text, "Bescheid liegt bereit" in before.text) == (
        True,
        True,
    )
    assert "Bescheid liegt bereit" in pages.read(window.get(f"/vorgang/{decision.case_id}/")).text
    window.post(address_of(decision))
    after = pages.read(window.get("/mein/"))
    assert ("abrufen" in after.text, "Das ist jetzt zu tun" in after.text) == (False, False)


def test_what_comes_by_post_has_no_button(window: Client, wiebke: Person, clerk: Person) -> None:
    case = build.taken(wiebke, clerk, build.answers(decision_channel="post"))
    decision = delivered(clerk, case)
    page = pages.read(window.get(address_of(decision)))
    assert "Der Bescheid kommt mit der Post zu Ihnen." in page.text
    assert ("Bescheid abrufen" in page.text, "noch nicht bekannt gegeben" in page.text) == (False, True)
    window.post(address_of(decision))
    assert retrieved() == 0
    assert window.get(f"{address_of(decision)}pdf/").headers["Location"] == address_of(decision)


def test_where_the_law_ends_the_provision_the_last_day_is_told(
    wiebke: Person, clerk: Person, at: Clock
) -> None:
    at("2026-11-26 10:00")
    decision = delivered(clerk, build.taken(wiebke, clerk))
    Delivery.objects.filter(decision=decision).update(rule="general")
    here = wiebke.client()
    page = pages.read(here.get(address_of(decision)))
    for shown in (
        "bis Montag, 7. Dezember 2026 ab.",
        "schickt ihn das Amt per Post",
        "noch nicht bekannt gegeben",
    ):
        assert shown in page.text
    at("2026-12-09 10:00")
    actions.expire_due()
    page = pages.read(wiebke.client().get(address_of(decision)))
    assert "wurde nicht abgerufen. Deshalb kommt er mit der Post." in page.text
    assert "Bescheid abrufen" not in page.text


def test_before_it_has_left_the_house_there_is_none(window: Client, wiebke: Person, clerk: Person) -> None:
    decided = build.decided(clerk, build.taken(wiebke, clerk))
    assert window.get(address_of(decided)).status_code == 404
    assert window.post(address_of(decided)).status_code == 404
    page = pages.read(window.get(f"/vorgang/{decided.case_id}/"))
    assert ("in Prüfung" in page.text, "Bescheid ansehen" in page.text) == (True, False)


def test_the_pages_are_valid_before_and_after(
    window: Client, decision: Decision, valid: Callable[[str], None]
) -> None:
    for address in (address_of(decision), f"/vorgang/{decision.case_id}/", "/mein/"):
        valid(window.get(address).content.decode())
    window.post(address_of(decision))
    for address in (address_of(decision), f"/vorgang/{decision.case_id}/"):
        valid(window.get(address).content.decode())


def test_leichte_sprache_says_it_in_other_words(window: Client, decision: Decision) -> None:
    window.get("/sprache/?wahl=leicht&weiter=/")
    page = pages.read(window.get(address_of(decision)))
    assert "Der Brief heißt: Bescheid." in page.text


def test_the_page_costs_six_statements(
    window: Client, decision: Decision, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    window.get(address_of(decision))
    with django_assert_num_queries(6):  # session with account, decision, case, deliveries, steps, unread
        window.get(address_of(decision))


@pytest.mark.parametrize("number", [1, 3])
def test_the_overview_costs_the_same_with_many_decisions(
    number: int,
    window: Client,
    wiebke: Person,
    clerk: Person,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(number):
        decided: Case = build.taken(wiebke, clerk)
        delivered(clerk, decided)
    window.get("/mein/")
    with django_assert_num_queries(6):  # session, cases, unretrieved, threads, drafts, unread
        page = pages.read(window.get("/mein/"))
    assert page.text.count("abrufen Gemeinde Bispingen") == number
