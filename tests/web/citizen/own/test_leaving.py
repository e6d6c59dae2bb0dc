# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which somebody leaves, and the one page after it."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.accounts.models import Account
from kreishaus.cases import queries as cases
from kreishaus.cases.models import Case
from tests import build, people
from tests.pages import Page, read
from tests.people import PASSWORD, Person

LEAVE, GONE = "/mein/konto/loeschen/", "/mein/konto/geloescht/"
HOME = {"name": "Wiebke Świątek", "street": "Lindenallee 7", "place": "29646 Bispingen"}


def leave(window: Client, **given: str) -> Page:
    """Send the page; whoever is not kept comes to the next one."""
    return read(window.post(LEAVE, {"password": PASSWORD, **given}, follow=True))


def test_the_plan_names_what_goes_and_what_an_office_keeps(
    window: Client, wiebke: Person, valid: Callable[[str], None]
) -> None:
    build.draft(wiebke.actor)
    case = build.case(wiebke)
    response = window.get(LEAVE)
    page = read(response)
    assert "Ein Entwurf mit allen Dateien darin" in page.text
    assert f", Vorgang {case.reference} Gemeinde Bispingen" in page.text
    assert "10 Jahre, gerechnet ab: Ende der Steuerpflicht" in page.text
    assert page.sends["street"] == ["Lindenallee 7"]
    valid(response.text)


def test_who_has_nothing_open_gives_the_password_and_is_gone(window: Client) -> None:
    page = leave(window)
    assert page.h1 == "Ihr Konto ist gelöscht"
    assert [(each.to, each.subject) for each in mail.outbox] == [
        (["wiebke@post.example"], "Ihr Konto ist gelöscht")
    ]
    assert Account.objects.count() == 0
    assert window.get("/mein/").status_code == 302


def test_the_codes_are_told_and_say_nothing_of_the_person(window: Client, wiebke: Person) -> None:
    case = build.case(wiebke)
    page = leave(window, **{case.reference: "post"}, **HOME)
    code = re.search(r"<dd>([^<]+)</dd>", page.html)
    assert code is not None
    assert cases.case_by_code(case.reference, code.group(1)).id == case.id
    assert [word for word in ("Wiebke", "Świątek", "Lindenallee", "wiebke@") if word in page.html] == []


def test_the_codes_are_still_there_when_the_page_is_loaded_again_and_then_no_more(
    window: Client, wiebke: Person
) -> None:
    leave(window, **{build.case(wiebke).reference: "withdraw"})
    assert window.get(GONE).status_code == 200
    assert window.post(GONE).headers["Location"] == "/"
    assert window.get(GONE).headers["Location"] == "/"


def test_a_case_that_is_taken_back_needs_no_address(window: Client, wiebke: Person) -> None:
    case = build.case(wiebke)
    assert case.reference in leave(window, **{case.reference: "withdraw"}).text
    assert Case.unscoped.get().state == "withdrawn"


def test_what_is_missing_is_said_at_its_place_and_nothing_happens(
    window: Client, wiebke: Person, valid: Callable[[str], None]
) -> None:
    open_case, other = build.case(wiebke), build.case(wiebke)
    given = {
        "password": "falsch falsch falsch",
        other.reference: "post",
        "name": "",
        "street": "",
        "place": "",
    }
    response = window.post(LEAVE, given)
    page = read(response)
    assert (response.status_code, page.title.startswith("Fehler: Konto löschen")) == (422, True)
    assert sorted(sentence for _, sentence in page.summary) == [
        "Bitte schreiben Sie Postleitzahl und Ort.",
        "Bitte schreiben Sie Straße und Hausnummer.",
        "Bitte schreiben Sie, an wen die Briefe gehen sollen.",
        f"Bitte wählen Sie, was aus dem Vorgang {open_case.reference} werden soll.",
        "Das Passwort stimmt nicht.",
    ]
    assert page.summary[0][0] in {f"id_{open_case.reference}", f"id_{other.reference}"}
    assert page.sends[other.reference] == ["post"]
    assert Account.objects.count() == 1
    valid(response.text)


def test_passwords_are_not_guessed_here(window: Client) -> None:
    for _ in range(10):
        window.post(LEAVE, {"password": "falsch falsch falsch"})
    assert "Das war gerade sehr oft." in window.post(LEAVE, {"password": PASSWORD}).text
    assert Account.objects.count() == 1


@pytest.mark.parametrize("path", [LEAVE, "/mein/konto/", "/mein/daten/"])
def test_only_citizens_have_these_pages(path: str) -> None:
    assert Client().get(path).status_code == 302
    assert people.clerk().client().get(path).status_code == 404


@pytest.mark.parametrize("drafts", [1, 3])
def test_more_drafts_cost_no_more_statements(
    window: Client, wiebke: Person, drafts: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(drafts):
        build.draft(wiebke.actor)
    window.get(LEAVE)
    with django_assert_num_queries(5):
        window.get(LEAVE)
