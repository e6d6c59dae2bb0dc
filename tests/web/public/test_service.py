# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a Leistung says what holds at the place."""

from collections.abc import Callable

from django.test import Client

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


def test_the_by_law_of_the_place_comes_first(read: Read) -> None:
    law = read(f"/bispingen/{PAGE}").partition("Rechtliche Grundlage")[2]
    assert law.strip().startswith("Hundesteuersatzung der Gemeinde Bispingen §§ 3 und 11")
    general = read(f"/soltau/{PAGE}").partition("Rechtliche Grundlage")[2]
    assert general.strip().startswith("Hundesteuersatzung der Gemeinde, in der der Hund lebt §§ 3 und 11")


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
