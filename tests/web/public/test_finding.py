# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a word to a Leistung, from a place to an office."""

from collections.abc import Callable

from django.test import Client

type Read = Callable[[str], str]

SLUG = "hundesteuer-anmeldung"


def test_a_search_finds_what_is_online(client: Client) -> None:
    page = client.get("/bispingen/suche/?q=Hundesteur").content.decode()
    assert f'href="/bispingen/leistungen/{SLUG}/"' in page
    assert 'value="Hundesteur"' in page


def test_what_is_not_online_is_named_with_a_way_to_a_person(read: Read) -> None:
    words = read("/suche/?q=Wohngeld")
    assert "Wohngeld Bewilligung – noch nicht online" in words
    assert "Behördennummer 115" in words


def test_a_search_without_success_is_no_empty_page(read: Read) -> None:
    words = read("/suche/?q=xyzzyqwert")
    assert "Dazu gibt es noch nichts online" in words
    assert "Alle Leistungen von A bis Z" in words


def test_what_was_typed_is_escaped(client: Client) -> None:
    page = client.get("/suche/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


def test_a_place_leads_to_its_office(read: Read) -> None:
    words = read("/zustaendig/?ort=29646 Hützel")
    assert "Für Hützel: Gemeinde Bispingen" in words
    assert "Hund anmelden Gemeinde Bispingen, Steueramt" in words


def test_a_place_that_exists_twice_is_asked_about(client: Client) -> None:
    page = client.get("/zustaendig/?ort=Marbostel").content.decode()
    assert "Welcher Ort ist gemeint?" in page
    assert 'href="/soltau/zustaendig/?ort=033580021021%3Amarbostel"' in page
    assert 'href="/wietzendorf/zustaendig/?ort=033580023023%3Amarbostel"' in page


def test_on_the_way_to_a_leistung_the_choice_leads_back_to_it(client: Client) -> None:
    page = client.get(f"/zustaendig/?ort=Marbostel&leistung={SLUG}").content.decode()
    assert f'href="/soltau/leistungen/{SLUG}/?ort=033580021021%3Amarbostel"' in page


def test_a_typing_error_is_only_a_question(read: Read) -> None:
    words = read("/zustaendig/?ort=Hutzel")
    assert "Meinten Sie einen dieser Orte?" in words
    assert "Hützel (Gemeinde Bispingen) Gemeinde Bispingen" in words


def test_a_place_elsewhere_is_not_turned_away(read: Read) -> None:
    assert "leiten wir weiter" in read("/zustaendig/?ort=Buxtehude")


def test_an_unknown_leistung_in_the_address_does_no_harm(client: Client) -> None:
    assert client.get("/zustaendig/?ort=Hützel&leistung=katzensteuer").status_code == 200
