# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asked back, answered, decided and retrieved by people who use no mouse; at the desk with its keys."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import citizen, desk, matter
from tests.journeys.citizen import expect_page
from tests.journeys.keyboard import press, stops_until, tick, write
from tests.journeys.matter import Matter

JUERGEN = "juergen.oezdemir@post.example"


def test_with_keys_alone(new_context: Callable[..., BrowserContext], password: str) -> None:
    """Without moving scrolling, so that what has the focus is where it stays."""
    page, clerk = (new_context(reduced_motion="reduce").new_page() for _ in range(2))
    citizen.sign_in(page, JUERGEN, password)
    citizen.sign_in(clerk, desk.CLERK, password)
    sent = matter.of_the_demonstration(page)
    find_and_take(clerk, sent)
    ask_back(clerk)
    answer(page)
    decide(clerk)
    retrieve(page, sent)


def find_and_take(page: Page, sent: Matter) -> None:
    """The slash leads to the search, J to the row; the question mark tells the keys."""
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Tastenkürzel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.get_by_label("Vorgangsnummer oder Name")).to_be_focused()
    page.keyboard.type(sent.number)
    page.keyboard.press("Enter")
    expect(page.get_by_role("row")).to_have_count(2)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect_page(page, f"Vorgang {sent.number}")
    press(page, "Übernehmen und öffnen")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hund anmelden")


def ask_back(page: Page) -> None:
    """Sent without a reason first: the summary has the focus."""
    page.keyboard.press("r")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nachfragen")
    chip = page.locator("[id='f-dogs.0.chip']")
    if not chip.is_visible():
        press(page, "Hund 1: Fiete")
    stops_until(page, lambda here: here["id"] == "f-dogs.0.chip")
    if not chip.is_checked():
        page.keyboard.press("Space")
    write(page, "reason", " ")
    press(page, "Rückfrage senden")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.type("Bitte prüfen Sie die Chipnummer.")
    press(page, "Rückfrage senden")
    expect(page.get_by_role("status").filter(has_text="geht in")).to_be_visible()


def answer(page: Page) -> None:
    matter.reload_until(page, page.get_by_role("link", name="Rückfrage beantworten"))
    press(page, "Rückfrage beantworten")
    expect_page(page, "Rückfrage beantworten")
    write(page, "dogs.0.chip", "276098106120465")
    press(page, "Antwort senden")
    expect(page.get_by_text("Ihre Antwort ist beim Amt.")).to_be_visible()


def decide(page: Page) -> None:
    """Decided, undone, decided again."""
    page.reload()
    press(page, "Antwort prüfen")
    expect(page.get_by_role("region", name="Vorher und jetzt")).to_be_visible()
    for is_meant in (False, True):
        page.keyboard.press("e")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Bescheid schreiben")
        tick(page, "ergebnis")
        press(page, "Weiter")
        expect(page.get_by_role("heading", name="2 · Werte und Begründung")).to_be_visible()
        press(page, "Bescheid vorbereiten")
        expect(page.get_by_text("vorbereitet, noch nicht erlassen")).to_be_visible()
        press(page, "Erlassen und zustellen")
        expect(page.get_by_role("status").filter(has_text="geht in")).to_be_visible()
        if not is_meant:
            page.keyboard.press("z")
            expect(page.get_by_text("Aufgegebene Entwürfe")).to_be_visible()


def retrieve(page: Page, sent: Matter) -> None:
    page.goto(sent.case)
    matter.reload_until(page, page.get_by_role("link", name="Bescheid ansehen"))
    press(page, "Bescheid ansehen")
    expect_page(page, "Ihr Bescheid zu „Hund anmelden“")
    press(page, "Bescheid abrufen")
    expect(page.get_by_role("link", name="Bescheid laden (PDF)")).to_be_visible()
