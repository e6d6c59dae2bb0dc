# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page of the person: valid, as cheap as promised, nothing of anybody else."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.cases.models import Case, Draft
from tests import build, pages, people
from tests.people import Person

DRAFT_PAGES = ["ort", "halter", "hunde", "zahlung", "pruefen"]


@pytest.fixture
def case(wiebke: Person) -> Case:
    dog = build.FIETE | {"relief_wanted": True, "relief": ["rescue"]}
    return build.case(wiebke, build.answers(dogs=[dog]))


@pytest.mark.parametrize("page_id", DRAFT_PAGES)
def test_a_page_of_a_draft_is_valid(
    page_id: str, window: Client, draft: Draft, valid: Callable[[str], None]
) -> None:
    valid(window.get(f"/antrag/{draft.id}/{page_id}/").content.decode())


@pytest.mark.parametrize("page_id", ["ort", "halter", "hunde", "zahlung"])
def test_a_page_full_of_mistakes_is_valid(
    page_id: str, window: Client, wiebke: Person, valid: Callable[[str], None]
) -> None:
    content = build.answers(dogs=[{}, {}])
    del content["holder_kind"], content["place"]
    draft = build.draft(wiebke.actor, content)
    response = window.post(
        f"/antrag/{draft.id}/{page_id}/", {"place": "Marbostel", "bank.iban": "DE1", "sepa": "yes"}
    )
    assert response.status_code == 422
    valid(response.content.decode())


def test_receipt_case_and_overview_are_valid(
    window: Client, case: Case, draft: Draft, valid: Callable[[str], None]
) -> None:
    resume = f"/antrag/{draft.id}/"
    assert resume in window.get("/mein/").content.decode()
    of_case = f"/vorgang/{case.id}/"
    for address in (f"/eingang/{case.submission_id}/", of_case, f"{of_case}angaben/", "/mein/"):
        valid(window.get(address).content.decode())


def test_an_empty_overview_says_what_will_be_there_and_is_valid(
    window: Client, valid: Callable[[str], None]
) -> None:
    response = window.get("/mein/")
    assert "Hier stehen Ihre Anträge und Anmeldungen." in pages.read(response).text
    valid(response.content.decode())


@pytest.mark.parametrize("page_id", DRAFT_PAGES)
def test_a_page_of_a_draft_costs_two_statements(
    page_id: str, window: Client, draft: Draft, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"/antrag/{draft.id}/{page_id}/"
    window.get(address)
    with django_assert_num_queries(2):  # session with account, draft
        window.get(address)


def test_saving_a_page_costs_three_statements(
    window: Client, draft: Draft, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"/antrag/{draft.id}/zahlung/"
    sent = pages.read(window.get(address)).sends
    with django_assert_num_queries(3):  # session with account, draft, update
        window.post(address, {**sent, "tag_delivery": "pickup"})


@pytest.mark.parametrize("number", [1, 3])
def test_the_overview_costs_six_statements_however_long(
    number: int, wiebke: Person, window: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        build.draft(wiebke.actor)
        build.case(wiebke)
    window.get("/mein/")
    with django_assert_num_queries(6):  # session, cases, decisions not opened, threads, drafts, unread
        page = pages.read(window.get("/mein/"))
    assert page.text.count("fertig machen") == number
    assert page.text.count("BIS-") == number


def test_the_case_costs_eight_statements(
    window: Client, case: Case, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    window.get(f"/vorgang/{case.id}/")
    with django_assert_num_queries(8):  # session, case, messages, draft, events, files, fees, unread
        window.get(f"/vorgang/{case.id}/")


def test_the_receipt_costs_three_statements(
    window: Client, case: Case, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    window.get(f"/eingang/{case.submission_id}/")
    with django_assert_num_queries(3):  # session with account, cases with submission, unread
        window.get(f"/eingang/{case.submission_id}/")


def test_another_citizen_sees_none_of_it(case: Case, draft: Draft) -> None:
    other = people.other_citizen().client()
    for address in (f"/antrag/{draft.id}/hunde/", f"/eingang/{case.submission_id}/", f"/vorgang/{case.id}/"):
        assert other.get(address).status_code == 404
    assert "BIS-" not in pages.read(other.get("/mein/")).text


def test_the_case_tells_state_next_step_and_what_was_sent(window: Client, case: Case) -> None:
    page = pages.read(window.get(f"/vorgang/{case.id}/"))
    for shown in (case.reference, "eingegangen", "Sie haben abgesendet.", "Steueramt"):
        assert shown in page.text
    assert (f"/vorgang/{case.id}/angaben/", "Angaben ansehen") in page.links
    assert "Lindenallee" in pages.read(window.get(f"/vorgang/{case.id}/angaben/")).text


def test_case_and_receipt_keep_the_path_of_the_municipality(window: Client, case: Case) -> None:
    for address in (
        f"/bispingen/vorgang/{case.id}/",
        f"/bispingen/vorgang/{case.id}/angaben/",
        f"/bispingen/vorgang/{case.id}/nachrichten/",
        f"/bispingen/vorgang/{case.id}/zuruecknehmen/",
        f"/bispingen/eingang/{case.submission_id}/",
        "/bispingen/postfach/",
        "/bispingen/mein/",
    ):
        links = [link for link, _ in pages.read(window.get(address)).links if link.startswith("/")]
        assert [link for link in links if not link.startswith("/bispingen/")] == []
