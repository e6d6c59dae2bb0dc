# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a Leistung says what holds at the place."""

from collections.abc import Callable

from django.test import Client

from kreishaus.catalogue import actions
from kreishaus.web.public.markdown import render
from kreishaus.web.public.service import action_label

type Read = Callable[[str], str]

PAGE = "leistungen/hundesteuer-anmeldung/"
HUETZEL = "?ort=033580002002:huetzel"
HODENHAGEN = "?ort=033585401014:hodenhagen"


def test_the_place_decides_the_office(read: Read) -> None:
    words = read(f"/bispingen/{PAGE}{HUETZEL}")
    assert "Zuständig für Hützel : Gemeinde Bispingen Ort ändern" in words
    assert "So hoch ist die Steuer in Hützel" in words


def test_a_municipality_that_is_one_place_needs_no_question(read: Read) -> None:
    assert "Zuständig für Bispingen : Gemeinde Bispingen" in read(f"/bispingen/{PAGE}")


def test_at_the_district_the_place_is_asked_for(read: Read) -> None:
    words = read(f"/{PAGE}")
    assert "Das hängt vom Ort ab." in words
    assert "Zuständig für" not in words


def test_a_samtgemeinde_says_for_whom_it_works(read: Read) -> None:
    words = read(f"/ahlden/{PAGE}{HODENHAGEN}")
    assert "Die Samtgemeinde Ahlden bearbeitet das für: Gemeinde Hodenhagen." in words


def test_amounts_are_those_of_the_place_and_marked(read: Read) -> None:
    assert "erster Hund 60,00" in read(f"/walsrode/{PAGE}")
    words = read(f"/bispingen/{PAGE}")
    assert "erster Hund 48,00" in words
    assert "unbestätigt Beispielwerte, keine Satzung." in words


def test_distances_stand_where_it_says_who_may_ask_for_it(read: Read) -> None:
    actions.publish("schuelerfahrtkosten")
    words = read("/leistungen/schuelerfahrtkosten/")
    who = words.partition("Wer muss das machen?")[2].partition("Das brauchen Sie")[0]
    assert "So weit muss der Fußweg sein" in who
    assert "5. und 6. Klasse 3,5 km" in who.replace("\u00a0", " ")
    assert "Diese Angaben sind noch nicht freigegeben." in who


def test_the_by_law_of_the_place_comes_first(read: Read) -> None:
    law = read(f"/bispingen/{PAGE}").partition("Rechtliche Grundlage")[2]
    assert law.strip().startswith("Hundesteuersatzung der Gemeinde Bispingen §§ 3 und 11")
    general = read(f"/soltau/{PAGE}").partition("Rechtliche Grundlage")[2]
    assert general.strip().startswith("Hundesteuersatzung der Gemeinde, in der der Hund lebt §§ 3 und 11")


def test_the_page_names_the_office_with_its_hours(read: Read) -> None:
    words = read(f"/bispingen/{PAGE}{HUETZEL}").partition("Wer ist zuständig?")[2]
    assert "Für Hützel: Gemeinde Bispingen , Steueramt. unbestätigt" in words
    assert "Öffnungszeiten Gemeinde Bispingen" in words
    assert "unbestätigt Diese Zeiten sind von der Behörde noch nicht freigegeben." in words


def test_without_a_place_the_page_asks_for_it(client: Client) -> None:
    page = client.get(f"/{PAGE}").content.decode().partition("Wer ist zuständig?</h2>")[2]
    assert 'name="leistung" value="hundesteuer-anmeldung"' in page.partition("</form>")[0]


def test_what_can_be_done_against_the_decision_names_court_and_who_is_sued(read: Read) -> None:
    words = read(f"/ahlden/{PAGE}{HODENHAGEN}").partition("Sie sind nicht einverstanden?")[2]
    assert "Klage beim Verwaltungsgericht" in words
    assert "Die Klage ist zu richten gegen: Gemeinde Hodenhagen," in words
    assert "noch nicht freigegeben" in words.partition("Rechtliche Grundlage")[0]


def test_where_the_place_decides_who_is_sued_the_page_does_not_guess(read: Read) -> None:
    for authority in ("", "ahlden/"):
        words = read(f"/{authority}{PAGE}").partition("Sie sind nicht einverstanden?")[2]
        assert "Im Bescheid steht, was Sie tun können." in words
        assert "zu richten gegen" not in words


def test_where_only_letters_name_a_remedy_the_page_knows_it(read: Read) -> None:
    actions.publish("meldebescheinigung")
    words = read("/bispingen/leistungen/meldebescheinigung/").partition("Sie sind nicht einverstanden?")[2]
    assert "Die Klage ist zu richten gegen: Gemeinde Bispingen," in words


def test_a_leistung_without_a_decision_says_whom_to_talk_to(read: Read) -> None:
    actions.publish("jobcenter-unterlagen")
    assert "Sprechen Sie mit dem Amt, oder schreiben Sie ihm." in read("/leistungen/jobcenter-unterlagen/")


def test_the_page_says_what_happens_next(read: Read) -> None:
    words = read(f"/{PAGE}").partition("So geht es weiter")[2]
    assert words.strip().startswith("Sofort Sie bekommen eine Bestätigung mit Nummer, auch als PDF.")
    assert "Geplant ist: spätestens nach 14 Tagen. unbestätigt" in words


def test_what_goes_with_it_is_offered_where_it_is_published(read: Read) -> None:
    assert "Passt dazu" not in read(f"/{PAGE}")
    actions.publish("hundesteuer-abmeldung")
    assert "Passt dazu Hund abmelden" in read(f"/{PAGE}")


def test_on_paper_the_page_says_where_it_is_from(read: Read) -> None:
    assert f"von http://testserver/bispingen/{PAGE}{HUETZEL}" in read(f"/bispingen/{PAGE}{HUETZEL}")


def test_beginning_is_a_post(client: Client) -> None:
    page = client.get(f"/bispingen/{PAGE}").content.decode()
    form = page.partition('<form method="post" action="/bispingen/antrag/neu/hundesteuer-anmeldung/">')[2]
    assert "Hund online anmelden" in form.partition("</form>")[0]
    assert "csrfmiddlewaretoken" in form.partition("</form>")[0]


def test_leichte_sprache_says_that_nobody_has_tested_it(client: Client, read: Read) -> None:
    client.get(f"/sprache/?wahl=leicht&weiter=/{PAGE}")
    assert "noch nicht von einer Prüfgruppe geprüft" in read(f"/{PAGE}")


def test_a_button_says_what_it_begins() -> None:
    assert action_label("Fahrtkosten erstatten lassen") == "Fahrtkosten online erstatten lassen"
    assert action_label("Hund anmelden") == "Hund online anmelden"
    assert action_label("Wohngeld") == "Wohngeld online"


def test_markdown_carries_no_markup_of_others() -> None:
    assert render("Ein <b onclick=x>Wort</b>") == "<p>Ein &lt;b onclick=x&gt;Wort&lt;/b&gt;</p>\n"
    assert "javascript" not in render("[hier](javascript:alert(1))").replace("(javascript:alert(1))", "")
    assert render("- a", ticks=True).startswith('<ul class="kh-ticks kh-measure">')
