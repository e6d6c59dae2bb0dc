# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A school tells of many tests at once: on a small phone without scripts, and without an account."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from kreishaus.kernel import clock
from tests.journeys.citizen import choose, enter, expect_page, go_on
from tests.journeys.conftest import PHONE

HEADER: Final = "Vornamen;Familienname;Geboren am;Geschlecht;Test;Getestet;Ergebnis"

type Look = Callable[[Page, str], None]


def test_a_school_reads_in_a_file_mends_one_line_and_sends(
    new_context: Callable[..., BrowserContext], look: Look
) -> None:
    page = new_context(java_script_enabled=False, viewport=PHONE, has_touch=True).new_page()
    to_the_list(page)
    look(page, "list before")
    page.get_by_role("link", name="Viele auf einmal aus einer Datei (CSV)").click()
    look(page, "choose a file")
    page.get_by_label("Ihre Datei").set_input_files(people(12))
    go_on(page, "Datei ansehen")
    expect_page(page, "Das haben wir gelesen")
    expect(page.get_by_role("main")).to_contain_text("Zeile 3, Spalte „Ergebnis“")
    look(page, "what was read")
    go_on(page, "In die Liste übernehmen")
    expect_page(page, "Getestete Personen")
    expect(page.get_by_role("heading", level=2).first).to_have_text("Getestete Personen: 12")
    go_on(page)
    look(page, "list with a mistake")
    page.get_by_role("link", name="Person 2: Kim Harms – Bitte wählen Sie eine der Antworten aus.").click()
    expect_page(page, "Person 2: Kim Harms")
    look(page, "one person")
    choose(page, "persons.1.test.result", "negativ")
    go_on(page, "Speichern und zur Liste")
    if page.url.endswith("/2/"):  # what is missing is said once
        go_on(page, "Speichern und zur Liste")
    go_on(page)
    if "einwilligung" not in page.url:
        go_on(page)
    expect_page(page, "Einwilligung")
    page.get_by_label("Die getesteten Personen haben eingewilligt").check()
    go_on(page)
    expect_page(page, "Bitte prüfen Sie Ihre Angaben")
    look(page, "check page")
    page.get_by_label("Ich versichere").check()
    go_on(page, "Verbindlich absenden")
    expect_page(page, "Ergebnis eines Corona-Schnelltests melden: angekommen")


def to_the_list(page: Page) -> None:
    page.goto("/leistungen/corona-schnelltest/")
    page.locator("form[action$='/antrag/neu/corona-schnelltest/'] button").first.click()
    choose(page, "reporter_role", "Eine Schule oder Kindertagesstätte")
    enter(page, "place", "29646 Bispingen")
    go_on(page)
    expect_page(page, "Wer meldet?")
    enter(page, "reporter.last_name", "Menge")
    enter(page, "reporter.phone", "05194 0000-10")
    enter(page, "org_name", "Grundschule am Löns")
    enter(page, "org_address.street", "Lindenallee")
    enter(page, "org_address.city", "Bispingen")
    go_on(page)
    expect_page(page, "Getestete Personen")


def people(number: int) -> FilePayload:
    """As many lines; in the second one a word is wrong."""
    tested = f"{clock.today() - timedelta(days=1):%d.%m.%Y}"
    last = ["positiv", "negatief", "negativ"]
    lines = [
        f"Kim;Harms;1.2.1990;divers;Schnelltest unter Aufsicht, zum Beispiel in der Schule;{tested} 9:05;"
        f"{last[min(each, 2)]}"
        for each in range(number)
    ]
    content = "\r\n".join((f"\ufeff{HEADER}", *lines)).encode()
    return FilePayload(name="klasse.csv", mimeType="text/csv", buffer=content)
