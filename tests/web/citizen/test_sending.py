# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The check page and the button that sends: once, by the right person, with the declarations."""

import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.cases.models import Case, Draft, Submission
from tests import build, pages, people
from tests.conftest import Clock
from tests.people import PASSWORD, Person

DECLARED = {"decl_truth": "yes", "decl_change": "yes", "decision_channel": "postfach"}


@pytest.fixture
def undeclared(wiebke: Person) -> Draft:
    """A draft that lacks nothing but the declarations."""
    content = build.answers()
    for name in DECLARED:
        del content[name]
    return build.draft(wiebke.actor, content)


def test_the_check_page_shows_everything_and_what_it_will_cost(window: Client, draft: Draft) -> None:
    page = pages.read(window.get(f"/antrag/{draft.id}/pruefen/"))
    for shown in (
        "Wiebke Świątek",
        "Hützel",
        "276 098 102 345 678",
        "DE02 1203 0000 0000 2020 51",
        "Gemeinde Bispingen",
    ):
        assert shown in page.text
    assert "Vorläufige Rechnung. Verbindlich ist erst der Bescheid." in page.text


def test_what_two_dogs_lack_is_said_once_and_names_both(window: Client, wiebke: Person) -> None:
    draft = build.draft(wiebke.actor, build.answers(dogs=[build.REX, build.UNREGISTERED]))
    page = pages.read(window.get(f"/antrag/{draft.id}/pruefen/"))
    assert (
        page.text.count("Ein Hund muss im Niedersächsischen Hunderegister stehen") == 1 + 2
    )  # links say it again
    assert {"Hund 1: Rex", "Hund 2: Fiete"} <= {name.partition(": Ein Hund")[0] for _, name in page.links}


def test_the_tax_of_the_year_stands_large_and_once_and_relief_that_changes_nothing_says_why(
    window: Client, wiebke: Person, at: Clock
) -> None:
    at("2026-11-24 10:00")
    draft = build.draft(wiebke.actor, build.answers(dogs=[build.REX]))
    page = pages.read(window.get(f"/antrag/{draft.id}/pruefen/"))
    said = page.text.replace("\N{NO-BREAK SPACE}", " ").partition("Ihre Hundesteuer, voraussichtlich")[2]
    assert said.strip().startswith("40,00 €")
    assert said.count("40,00 €") == 2  # the sum, and how it comes about
    assert "Ihre Gemeinde gibt sie nicht für Hunde, bei denen ein Amt eine Gefahr festgestellt hat." in said


def test_the_mandate_stands_below_its_name_with_creditor_and_the_gap_where_the_number_would_be(
    window: Client, draft: Draft
) -> None:
    said = pages.read(window.get(f"/antrag/{draft.id}/pruefen/")).text
    mandate = said.partition("ja : SEPA-Lastschriftmandat Ich ermächtige")[2]
    assert "Gläubigerin: Gemeinde für Hützel (Gemeinde Bispingen)" in mandate
    assert "Gläubiger-Identifikationsnummer: noch nicht eingetragen (unbestätigt)" in mandate


def test_a_missing_declaration_is_said_and_the_others_are_kept(window: Client, undeclared: Draft) -> None:
    address = f"/antrag/{undeclared.id}/pruefen/"
    response = window.post(address, {"decl_truth": "yes", "decision_channel": "post"})
    page = pages.read(response)
    assert (response.status_code, page.title.startswith("Fehler: ")) == (422, True)
    assert [target for target, _ in page.summary] == ["decl_change"]
    assert page.sends == {"decl_truth": ["yes"], "decision_channel": ["post"]}
    assert Submission.unscoped.count() == 0


def test_what_is_complete_is_sent_and_has_a_receipt(window: Client, undeclared: Draft) -> None:
    response = window.post(f"/antrag/{undeclared.id}/pruefen/", DECLARED, follow=True)
    case = Case.unscoped.get()
    assert response.redirect_chain == [(f"/eingang/{case.submission_id}/", 302)]
    assert case.reference in pages.read(response).text
    assert "Das ist noch keine Entscheidung." in pages.read(response).text


def test_what_is_sent_at_once_is_not_saved_before(
    window: Client, undeclared: Draft, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"/antrag/{undeclared.id}/pruefen/"
    window.get(address)
    with django_assert_num_queries(15) as asked:  # with SAVEPOINT and RELEASE, which the tests need
        window.post(address, DECLARED)
    assert not [each["sql"] for each in asked if each["sql"].startswith("UPDATE")]


def test_each_declaration_that_is_missing_is_named_where_it_is_linked(
    window: Client, undeclared: Draft
) -> None:
    page = pages.read(window.post(f"/antrag/{undeclared.id}/pruefen/", {}))
    said = [sentence for _, sentence in page.summary]
    assert len(set(said)) == len(said)
    assert (
        "„Ich versichere, dass meine Angaben richtig und vollständig sind.“: "
        "Ohne diese Bestätigung können Sie nicht absenden."
    ) in said


def test_a_second_click_shows_the_same_receipt(window: Client, draft: Draft) -> None:
    address = f"/antrag/{draft.id}/pruefen/"
    first = window.post(address, DECLARED)
    assert window.post(address, DECLARED).headers["Location"] == first.headers["Location"]
    assert (Submission.unscoped.count(), Case.unscoped.count()) == (1, 1)


@pytest.mark.parametrize(
    ("method", "path"), [("get", ""), ("get", "hunde/"), ("post", "hunde/"), ("get", "pruefen/")]
)
def test_addresses_of_a_sent_draft_lead_to_the_receipt(
    method: str, path: str, window: Client, draft: Draft
) -> None:
    receipt = window.post(f"/antrag/{draft.id}/pruefen/", DECLARED).headers["Location"]
    assert getattr(window, method)(f"/antrag/{draft.id}/{path}").headers["Location"] == receipt


def test_an_incomplete_draft_leads_to_the_page_that_is_open(window: Client, wiebke: Person) -> None:
    draft = build.draft(wiebke.actor, build.answers(dogs=[]))
    assert window.get(f"/antrag/{draft.id}/pruefen/").headers["Location"] == f"/antrag/{draft.id}/hunde/"
    assert (
        window.post(f"/antrag/{draft.id}/pruefen/", DECLARED).headers["Location"]
        == f"/antrag/{draft.id}/pruefen/"
    )
    assert Submission.unscoped.count() == 0


@pytest.fixture
def guests_review(client: Client) -> str:
    """The check page of a guest who has filled in everything but the declarations."""
    client.post("/antrag/neu/hundesteuer-anmeldung/")
    written = build.draft(people.guest(), build.answers())
    begun = Draft.unscoped.exclude(id=written.id).get()
    Draft.unscoped.filter(id=written.id).update(guest_hash=begun.guest_hash)
    return f"/antrag/{written.id}/pruefen/"


def test_a_guest_signs_in_and_is_back_to_send(client: Client, guests_review: str, wiebke: Person) -> None:
    asked = client.post(guests_review, DECLARED).headers["Location"]
    data = {"login": wiebke.account.email, "password": PASSWORD, "next": guests_review}
    assert asked == f"/konto/anmelden/?next={guests_review.replace('/', '%2F')}"
    assert client.post("/konto/anmelden/", data).headers["Location"] == guests_review
    page = pages.read(client.get(guests_review))
    assert page.sends == {name: [value] for name, value in DECLARED.items()}
    assert client.post(guests_review, page.sends).headers["Location"].startswith("/eingang/")
    assert Case.unscoped.get().account == wiebke.account


def test_a_guest_registers_with_the_code_and_is_back_to_send(client: Client, guests_review: str) -> None:
    login = pages.read(client.get(client.post(guests_review, DECLARED).headers["Location"]))
    sign_up = next(link for link, text in login.links if text == "Servicekonto einrichten")
    form = pages.read(client.get(sign_up)).sends
    confirm = client.post(
        "/konto/registrieren/", {**form, "email": "w.neu@post.example", "password1": PASSWORD}
    )
    form = pages.read(client.get(confirm.headers["Location"])).sends
    code = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body))
    assert code is not None
    back = client.post("/konto/bestaetigen/", {**form, "code": code.group()})
    assert back.headers["Location"] == guests_review
    assert (
        client.post(guests_review, pages.read(client.get(guests_review)).sends)
        .headers["Location"]
        .startswith("/eingang/")
    )
    assert Case.unscoped.get(account__email="w.neu@post.example").reference.startswith("BIS-")


def test_the_receipt_waits_for_its_copy(window: Client, draft: Draft) -> None:
    receipt = window.post(f"/antrag/{draft.id}/pruefen/", DECLARED).headers["Location"]
    assert window.get(f"{receipt}pdf/").headers["Location"] == receipt
    assert "Ihre Kopie als PDF wird gerade erstellt." in pages.read(window.get(receipt)).text
