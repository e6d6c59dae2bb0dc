# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The start pages offer what there really is."""

from collections.abc import Callable

from django.test import Client

type Read = Callable[[str], str]


def test_the_kreis_offers_real_leistungen_and_all_twelve_municipalities(client: Client) -> None:
    page = client.get("/").content.decode()
    assert page.count('href="/leistungen/hundesteuer-anmeldung/"') == 1
    assert page.count("<li><a data-authority=") + page.count('<a data-authority="') == 12
    assert '<a data-authority="bad-fallingbostel" href="/bad-fallingbostel/">' in page


def test_a_municipality_separates_its_own_from_the_district(read: Read) -> None:
    words = read("/bispingen/")
    own, _, kreis = words.partition("Das erledigt der Landkreis")
    assert "Hund anmelden Steueramt · gebührenfrei" in own
    assert kreis.strip().startswith("Noch nichts online")


def test_opening_hours_and_telephone_carry_their_mark(read: Read) -> None:
    words = read("/bispingen/")
    assert "unbestätigt Diese Zeiten sind von der Behörde noch nicht freigegeben." in words
    assert "05194 0000-00" in words


def test_a_samtgemeinde_names_the_places_of_each_member(read: Read) -> None:
    assert "Gemeinde Hodenhagen: Hodenhagen, Riethagen." in read("/ahlden/")


def test_life_events_have_pages_of_their_own(client: Client, read: Read) -> None:
    assert 'href="/lebenslage/tiere/"' in client.get("/").content.decode()
    assert 'href="/lebenslage/tiere/"' in client.get("/leistungen/").content.decode()
    words = read("/lebenslage/tiere/")
    assert "Das geht online Hund anmelden" in words
    assert "Noch nicht online" in words
    assert client.get("/lebenslage/katzen/").status_code == 404


def test_a_life_event_without_anything_online_is_no_empty_page(read: Read) -> None:
    words = read("/lebenslage/zusammenkommen/")
    assert "Hier geht noch nichts online" in words
    assert "Osterfeuer Genehmigung" in words
