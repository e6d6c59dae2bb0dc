# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a word to a Leistung, from a place to an office."""

from collections.abc import Callable

from django.test import Client

from kreishaus.catalogue import actions

type Read = Callable[[str], str]

SLUG = "hundesteuer-anmeldung"


def test_a_search_finds_what_is_online(client: Client) -> None:
    page = client.get("/bispingen/suche/?q=Hundesteur").content.decode()
    assert f'href="/bispingen/leistungen/{SLUG}/"' in page
    assert 'value="Hundesteur"' in page


def test_what_is_not_online_is_named_with_a_way_to_a_person(read: Read) -> None:
    words = read("/suche/?q=Wohngeld")
    assert "Noch nicht online" in words
    assert "wer Ihnen hilft. Wohngeld Arbeit & Ruhestand" in words
    assert "Behördennummer 115" in words


def test_a_search_without_success_is_no_empty_page(read: Read) -> None:
    words = read("/suche/?q=xyzzyqwert")
    assert "Dazu haben wir nichts gefunden" in words
    assert "So geht es weiter Rathäuser und Öffnungszeiten Alle Leistungen von A bis Z" in words
    assert "Nach Lebenslage Wohnen und umziehen" in words
    assert "Behördennummer 115" in words


def test_who_finds_nothing_may_write(read: Read) -> None:
    actions.publish("nachricht-an-dienststelle")
    assert "Schreiben Sie uns, was Sie brauchen . Wir leiten es an das richtige Amt." in read(
        "/suche/?q=xyzzyqwert"
    )


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


def test_a_chosen_place_stays_chosen(client: Client) -> None:
    page = client.get("/bispingen/suche/?q=Hund&ort=033580002002:huetzel").content.decode()
    assert 'name="ort" value="033580002002:huetzel"' in page
    assert f'href="/bispingen/leistungen/{SLUG}/?ort=033580002002%3Ahuetzel"' in page
    assert "?ort=" not in client.get("/bispingen/suche/?q=Hund").content.decode()


def test_what_is_not_online_asks_for_the_place(client: Client, read: Read) -> None:
    words = read("/leistungen/register/99107023017000/")
    assert "Wohngeld Bewilligung Das geht hier noch nicht online." in words
    assert "Nennen Sie Ihren Ort." in words
    page = client.get("/leistungen/register/99107023017000/").content.decode()
    assert 'name="leistung" value="99107023017000"' in page


def test_what_is_not_online_names_the_office_of_the_place(client: Client, read: Read) -> None:
    found = client.get("/zustaendig/?ort=Marbostel&leistung=99107023017000").content.decode()
    assert 'href="/soltau/leistungen/register/99107023017000/?ort=033580021021%3Amarbostel"' in found
    words = read("/soltau/leistungen/register/99107023017000/?ort=033580021021:marbostel")
    assert "Zuständig für Marbostel : Stadt Soltau" in words
    assert "Stadt Soltau , Bürgerbüro" in words
    assert "Öffnungszeiten Stadt Soltau" in words
    assert "unbestätigt Diese Zeiten sind von der Behörde noch nicht freigegeben." in words
    assert "Behördennummer 115" in words
    assert "leitet das Rathaus den Brief weiter" in words
    assert "Thema Arbeit & Ruhestand Lebenslage" in words
    assert "Recht, Stand 2019" in words


def test_under_a_joint_municipality_its_office_is_named_without_a_question(read: Read) -> None:
    words = read("/ahlden/leistungen/register/99107023017000/")
    assert "Samtgemeinde Ahlden , Bürgerbüro" in words


def test_of_an_authority_of_the_federation_the_page_says_so(read: Read) -> None:
    assert "Meist macht das eine Behörde des Bundes." in read("/leistungen/register/99029001064000/")


def test_what_is_online_meanwhile_leads_to_its_own_page(client: Client) -> None:
    response = client.get("/leistungen/register/99102013104000/?ort=033580002002:huetzel")
    assert response.headers["Location"] == f"/leistungen/{SLUG}/?ort=033580002002%3Ahuetzel"


def test_a_key_nobody_knows_is_not_found(client: Client) -> None:
    assert client.get("/leistungen/register/99999999999999/").status_code == 404
