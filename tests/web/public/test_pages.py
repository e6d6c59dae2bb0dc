# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every public page opens, at the Kreis and at a municipality, and costs no statement."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests import markup

PAGES = (
    "", "suche/", "suche/?q=hund", "leistungen/", "leistungen/hundesteuer-anmeldung/", "zustaendig/",
    "zustaendig/?ort=Hützel", "rathaeuser/", "impressum/", "datenschutz/", "barrierefreiheit/", "hilfe/",
    "leichte-sprache/", "suche/?q=Sperrmüll", "suche/?q=xyzzyqwert", "leistungen/register/99107023017000/",
    "leistungen/register/99107023017000/?ort=033580002002:huetzel", "lebenslage/tiere/",
    "leistungen/hundesteuer-anmeldung/?ort=033580002002:huetzel",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("authority", ["", "bispingen/", "ahlden/"])
def test_a_page_opens_without_a_statement(
    path: str, authority: str, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = client.get(f"/{authority}{path}")
    assert response.status_code == 200
    assert response.content.count(b"<h1") == 1


@pytest.mark.parametrize("path", PAGES)
def test_the_markup_is_valid(path: str, client: Client) -> None:
    markup.check(client.get(f"/ahlden/{path}").content.decode())


def test_a_guest_gets_no_cookie_for_looking(client: Client) -> None:
    client.get("/")
    assert client.cookies.get("kreishaus") is None


def test_links_stay_under_the_path_of_the_municipality(client: Client) -> None:
    page = client.get("/bispingen/").content.decode()
    assert 'href="/bispingen/leistungen/hundesteuer-anmeldung/"' in page
    assert 'data-authority="bispingen"' in page
    assert "Gemeinde Bispingen</title>" in page


def test_an_unknown_leistung_is_not_found(client: Client) -> None:
    assert client.get("/leistungen/katzensteuer/").status_code == 404
