# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beginning: who only reads leaves no trace, who begins gets a place for what is written."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from kreishaus.cases.models import Draft
from tests import build, pages
from tests.people import Person

SERVICE = "/leistungen/hundesteuer-anmeldung/"
START = "/antrag/neu/hundesteuer-anmeldung/"


def begun(client: Client, prefix: str = "") -> str:
    return client.post(f"{prefix}{START}").headers["Location"]


def test_a_reader_has_no_session_and_who_begins_has_one(client: Client) -> None:
    client.get(SERVICE)
    assert "kreishaus" not in client.cookies
    begun(client)
    assert client.cookies["kreishaus"]["httponly"]
    assert len(client.session["guest"]) > 40


def test_one_comes_to_the_first_page_of_a_draft_of_ones_own(client: Client) -> None:
    first = begun(client)
    draft = Draft.unscoped.get()
    assert first == f"/antrag/{draft.id}/ort/"
    assert (draft.account, draft.guest_hash == client.session["guest"], len(draft.guest_hash)) == (
        None,
        False,
        64,
    )
    assert client.get(first).status_code == 200


def test_a_second_draft_hangs_on_the_same_browser(client: Client) -> None:
    begun(client)
    begun(client)
    assert Draft.unscoped.values("guest_hash").distinct().count() == 1


def test_who_is_signed_in_begins_in_the_account(window: Client, wiebke: Person) -> None:
    begun(window)
    draft = Draft.unscoped.get()
    assert (draft.account, draft.guest_hash) == (wiebke.account, "")


def test_only_what_there_is_can_be_begun(client: Client) -> None:
    assert client.post("/antrag/neu/gibt-es-nicht/").status_code == 404


def test_the_address_of_the_button_alone_leads_to_the_button(client: Client) -> None:
    response = client.get(f"/bispingen{START}")
    assert response.headers["Location"] == "/bispingen/leistungen/hundesteuer-anmeldung/"
    assert Draft.unscoped.count() == 0


@pytest.mark.parametrize(
    ("choice", "said"),
    [("normal", "Diese Adresse gehört zu einem Knopf."), ("englisch", "belongs to a button")],
)
def test_the_address_of_another_button_says_so(client: Client, choice: str, said: str) -> None:
    client.get("/sprache/", {"wahl": choice})
    response = client.get(f"/bispingen/antrag/{uuid4()}/verwerfen/")
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert said in pages.read(response).text


def test_below_a_municipality_every_link_stays_there(client: Client) -> None:
    first = begun(client, "/bispingen")
    assert first.startswith("/bispingen/antrag/")
    page = client.get(first).content.decode()
    links = {
        link for link in re.findall(r'(?:href|action|data-upload)="(/[^"]*)"', page) if "/static/" not in link
    }
    assert {link for link in links if not link.startswith("/bispingen/")} == set()
    assert "Gemeinde Bispingen" in page


def test_resuming_leads_to_the_page_that_was_left(window: Client, draft: Draft) -> None:
    window.post(f"/antrag/{draft.id}/zahlung/", {"tag_delivery": "pickup", "_later": "1"})
    assert window.get(f"/antrag/{draft.id}/").headers["Location"] == f"/antrag/{draft.id}/zahlung/"


def test_a_page_further_on_leads_back_to_the_first_that_is_open(window: Client, wiebke: Person) -> None:
    draft = build.draft(wiebke.actor, build.answers(holder={}))
    response = window.get(f"/antrag/{draft.id}/zahlung/")
    assert response.headers["Location"] == f"/antrag/{draft.id}/halter/"


def test_a_draft_that_is_thrown_away_is_gone(window: Client, draft: Draft) -> None:
    assert window.post(f"/antrag/{draft.id}/verwerfen/").headers["Location"] == "/mein/"
    assert Draft.unscoped.count() == 0
    assert "Der Entwurf ist gelöscht." in window.get("/mein/").content.decode()
