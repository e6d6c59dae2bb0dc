# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the people of the Steueramt in Bispingen do with a case. Works with scripts and without."""

from typing import Final

from playwright.sync_api import Page, expect

from tests.journeys import citizen
from tests.journeys.matter import Matter

CLERK: Final = "h.meinerts@bispingen.example"
HEAD: Final = "k.cordes@bispingen.example"
ELSEWHERE: Final = "t.brandt@walsrode.example"
REASON: Final = "Auf dem Foto ist die Chipnummer anders.\n\nBitte schicken Sie auch den Impfpass."
LEAVES: Final = "geht in"


def press(page: Page, name: str) -> None:
    """A button or link of the bar below; its letter may stand before its word."""
    bar = page.get_by_role("group", name="Nächster Schritt")
    bar.get_by_role("button", name=name).or_(bar.get_by_role("link", name=name)).click()


def take(page: Page, matter: Matter) -> None:
    """From the list into the case."""
    page.goto("/amt/")
    page.get_by_role("row").filter(has_text=matter.number).get_by_role("link").click()
    page.get_by_role("button", name="Übernehmen und öffnen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hund anmelden")


def open_with_reason(page: Page, matter: Matter, reason: str) -> None:
    page.goto(matter.desk)
    page.get_by_label("Grund").fill(reason)
    citizen.go_on(page, "Öffnen")


def ask_back(page: Page, path: str, paper: str, reason: str = REASON) -> None:
    """Fill in the form for asking back; the day is the proposed one."""
    box = page.locator(f"[id='f-{path}']")
    expect(box).to_be_attached()
    if not box.is_visible():
        page.locator("details", has=box).locator("summary").click()
    box.check()
    page.get_by_label("Unterlage 1").fill(paper)
    citizen.enter(page, "reason", reason)


def choose_outcome(page: Page, outcome: str) -> None:
    page.get_by_label(outcome, exact=True).check()
    page.get_by_role("button", name="Weiter", exact=True).click()
    expect(page.get_by_role("heading", name="2 · Werte und Begründung")).to_be_visible()


def prepare(page: Page, outcome: str, texts: dict[str, str]) -> None:
    """Choose what comes out, set what the letter asks for, have it written."""
    press(page, "Entscheiden")
    choose_outcome(page, outcome)
    for path, text in texts.items():
        citizen.enter(page, path, text)
    page.get_by_role("button", name="Bescheid vorbereiten").click()


def letter(page: Page) -> bytes:
    """The PDF beside the text."""
    href = page.get_by_role("link", name="Als PDF ansehen").get_attribute("href")
    assert href is not None
    answer = page.request.get(href)
    assert answer.headers["content-type"] == "application/pdf"
    return answer.body()
