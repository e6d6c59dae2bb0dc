# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Beginning: who only reads leaves no trace, who begins gets a place for what is written."""

import re

import pytest
from django.test import Client

from kreishaus.cases.models import Draft
from tests import build
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


@pytest.mark.parametrize(("path", "status"), [(START, 405), ("/antrag/neu/gibt-es-nicht/", 404)])
def test_only_a_button_begins_and_only_what_there_is(client: Client, path: str, status: int) -> None:
    response = client.get(path) if status == 405 else client.post(path)
    assert (response.status_code, Draft.unscoped.count()) == (status, 0)


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
