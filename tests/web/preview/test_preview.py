# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever writes a Leistung sees all of it, and what is wrong with it, without a database."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver

from formular import LANGUAGES
from kreishaus.catalogue.examination import examine
from kreishaus.kernel import clock
from kreishaus.web.preview import showing
from tests import pages
from tests.architecture.test_urls import AUDIENCES, audience_of, patterns

VIEWS = ("", "seiten/", "regeln/", "werte/", "beispiele/", "briefe/")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def words(preview: Client, view: str) -> str:
    response = preview.get(f"/wald-fest/{view}")
    assert response.status_code == 200
    return pages.read(response).text


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_sound_html_and_strict(preview: Client, valid: Callable[[str], None], view: str) -> None:
    response = preview.get(f"/wald-fest/{view}")
    valid(response.text)
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]


def test_every_page_of_the_form_is_shown_as_people_see_it(preview: Client) -> None:
    said = words(preview, "seiten/")
    asked = ["In welchem Ort wohnen Sie?", "Alle Vornamen, wie sie im Ausweis stehen.", "Worum geht es?"]
    assert [each for each in [*asked, "Wie sollen wir Ihnen antworten?"] if each not in said] == []
    assert "Nur wenn Sie bei ‚Worum geht es?‘ ‚Ich brauche eine Bescheinigung‘ wählen." in said


def test_the_pages_can_be_read_in_leichte_sprache(preview: Client) -> None:
    assert "Schreiben Sie die Post-Leit-Zahl und den Ort." in words(preview, "seiten/?sprache=leicht")


def test_the_pages_can_be_read_in_english(preview: Client) -> None:
    said = words(preview, "seiten/?sprache=englisch")
    assert "Only if you answer ‘What is it about?’ with ‘I need a certificate’." in said
    assert "Your declarations" in words(preview, "?sprache=englisch")
    assert "Warnung bei" in words(preview, "beispiele/?sprache=englisch")


def test_what_english_lacks_is_said_and_stands_in_german(preview: Client, folder: Path) -> None:
    (folder / "texts" / "en.md").unlink()
    said = words(preview, "seiten/?sprache=englisch")
    assert "Die Datei texts/en.md gibt es noch nicht." in said
    assert "Worum geht es?" in said


def test_an_example_fills_the_pages_and_its_problems_stand_at_the_questions(preview: Client) -> None:
    response = preview.get("/wald-fest/seiten/?beispiel=21-seit-morgen")
    assert dict(pages.read(response).notices) == {"since": "Das Datum darf nicht in der Zukunft liegen."}


def test_conditions_and_rules_are_said_in_words(preview: Client) -> None:
    said = words(preview, "regeln/")
    assert "Wird gezeigt, wenn ‚Anliegen‘ ‚Ich brauche eine Bescheinigung‘ ist." in said
    assert "mindestens ‚Alter der Volljährigkeit‘ (Stand: heute) ist." in said
    assert "Sonst erscheint eine Warnung. Absenden geht trotzdem." in said


def test_figures_carry_their_source_and_what_nobody_confirmed(preview: Client) -> None:
    said = words(preview, "werte/")
    assert "ab 1. Januar 2020" in said
    assert "unbestätigt Quelle: Beispielwerte, vom Amt zu bestätigen" in said
    assert "Alter der Volljährigkeit 18" in said


def test_examples_say_how_they_came_out(preview: Client, folder: Path) -> None:
    assert words(preview, "beispiele/").count("wie erwartet") == 3
    change(folder / "scenarios" / "01-bescheinigung.yaml", "fee: 1000", "fee: 900")
    said = words(preview, "beispiele/")
    assert "anders als erwartet" in said
    assert "fee: soll 900 sein, ist 1000" in said


def test_a_letter_is_set_from_an_example(preview: Client) -> None:
    assert "Antwort auf Ihren Antrag (PDF)" in words(preview, "briefe/")
    response = preview.get("/wald-fest/briefe/answered/01-bescheinigung.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


@pytest.mark.parametrize("address", ["antwort/01-bescheinigung", "answered/99-nichts"])
def test_what_is_not_there_is_not_found(preview: Client, address: str) -> None:
    assert preview.get(f"/wald-fest/briefe/{address}.pdf").status_code == 404
    assert preview.get("/winter-fest/").status_code == 404
    assert preview.get("/winter-fest/stand/").status_code == 404


def test_a_letter_that_cannot_be_written_says_why(preview: Client, folder: Path) -> None:
    change(folder / "parameters.yaml", "valid_from: 2020-01-01", "valid_from: 2030-01-01")
    change(
        folder / "letters" / "answered.yaml",
        "from: copies",
        "from: \"lookup('gebuehren', 'certificate', today)\"",
    )
    response = preview.get("/wald-fest/briefe/answered/01-bescheinigung.pdf")
    assert response.status_code == 422
    assert "Für dieses Beispiel gibt es den Brief nicht" in pages.read(response).text


def test_what_the_linter_says_is_named_with_file_and_line(preview: Client, folder: Path) -> None:
    assert "Die Leistung kann veröffentlicht werden." in words(preview, "")
    change(folder / "texts" / "de.md", "summary: Hier", "summary: In Bispingen")
    said = words(preview, "")
    assert "Die Leistung braucht noch Arbeit." in said
    assert f"Fehler {folder}/texts/de.md:4 · Bispingen" in said


BROKEN = [
    ("form.yaml", "kind: int", "kind: zahl", "Die Art „zahl“ gibt es nicht"),
    ("service.yaml", "competence: meldewesen", "competence: katzen", "Der Bezirk kennt „katzen“ nicht."),
    ("texts/de.md", "fields:", "felder:", "Den Schlüssel „felder“ gibt es hier nicht."),
    ("letters/answered.yaml", "{answer}", "{antwort}", "„{antwort}“ ist hier kein Name des Formulars."),
    ("parameters.yaml", "valid_from: 2020-01-01", "valid_from: morgen", "Das ist kein Datum."),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), BROKEN)
def test_a_broken_leistung_says_what_is_wrong_and_mends_itself(
    preview: Client, folder: Path, file: str, old: str, new: str, said: str
) -> None:
    good = (folder / file).read_text("utf-8")
    line = good.count("\n", 0, good.index(old)) + 1
    before = preview.get("/wald-fest/stand/").text
    change(folder / file, old, new)
    assert preview.get("/wald-fest/stand/").text != before
    response = preview.get("/wald-fest/seiten/")
    assert response.status_code == 422
    shown = pages.read(response).text
    assert f"Fehler {folder}/{file}:{line} " in shown
    assert said in shown
    (folder / file).write_text(good, "utf-8")
    assert preview.get("/wald-fest/stand/").text == before
    assert words(preview, "seiten/")


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_dies_of_a_broken_file(preview: Client, folder: Path, view: str) -> None:
    (folder / "form.yaml").write_bytes(b"pages: [\xff")
    response = preview.get(f"/wald-fest/{view}")
    assert response.status_code == 422
    assert "Die Datei ist nicht als UTF-8 gespeichert." in pages.read(response).text


def test_every_address_declares_its_audience() -> None:
    found = dict(patterns(get_resolver("kreishaus.web.preview.urls")))
    assert found
    assert {audience_of(entry) for entry in found.values()} <= AUDIENCES


def test_ways_say_which_choices_lead_there(folder: Path) -> None:
    change(folder / "form.yaml", "  - id: anliegen\n", "  - id: anliegen\n    shown_if: \"mode == 'long'\"\n")
    change(
        folder / "form.yaml",
        "      - {id: address, use: address_at_place}\n",
        "      - {id: address, use: address_at_place}\n"
        "      - {id: mode, kind: choice, options: [short, long]}\n",
    )
    for language in LANGUAGES:
        change(
            folder / "texts" / f"{language}.md",
            "fields:\n",
            "fields:\n  mode: {short: Art, label: Wie ausführlich?, options: {short: kurz, long: lang}}\n",
        )
    found = examine("wald-fest", clock.today())
    assert found.package is not None, found.mistakes
    ways = showing.ways(showing.Work(found, found.package))
    assert [(way.titles, way.because) for way in ways] == [
        (("Ihr Wohnort", "Ihre Erklärungen"), (("Art", "kurz"),)),
        (("Ihr Wohnort", "Ihr Anliegen", "Ihre Erklärungen"), (("Art", "lang"),)),
    ]
