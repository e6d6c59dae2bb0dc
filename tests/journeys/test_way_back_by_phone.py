# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The way back on a small phone whose browser runs no scripts, and at a desk that runs none either."""

from collections.abc import Callable
from typing import Final

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import citizen, desk, matter
from tests.journeys.citizen import enter, go_on
from tests.journeys.conftest import PHONE
from tests.journeys.matter import Matter

JUERGEN: Final = "juergen.oezdemir@post.example"

type Look = Callable[[Page, str], None]


def test_without_scripts_at_320_pixels(
    new_context: Callable[..., BrowserContext], password: str, look: Look
) -> None:
    person, clerk = (
        new_context(java_script_enabled=False, viewport=PHONE, has_touch=True).new_page() for _ in range(2)
    )
    citizen.sign_in(person, JUERGEN, password)
    citizen.sign_in(clerk, desk.CLERK, password)
    sent = matter.of_the_demonstration(person)
    ask_back(clerk, sent, look)
    answer(person, sent, look)
    decide(clerk, sent, look)
    write(person, sent, look)
    read(person, sent, look)


def ask_back(page: Page, sent: Matter, look: Look) -> None:
    desk.take(page, sent)
    look(page, "case at the desk")
    desk.press(page, "Nachfragen")
    desk.ask_back(page, "dogs.0.chip", "Impfpass")
    look(page, "ask back")
    go_on(page, "Rückfrage senden")
    expect(page.get_by_role("status").filter(has_text="geht in")).to_be_visible()


def answer(page: Page, sent: Matter, look: Look) -> None:
    page.goto(sent.case)
    link = page.get_by_role("link", name="Rückfrage beantworten")
    matter.reload_until(page, link)
    look(page, "case with an inquiry")
    link.click()
    enter(page, "dogs.0.chip", "276 098 106 120 465")
    look(page, "inquiry")
    page.locator("[id='_paper-0']").set_input_files(matter.contract_as("Impfpass.jpg"))
    go_on(page, "Antwort senden")
    expect(page.get_by_text("Ihre Antwort ist beim Amt.")).to_be_visible()
    look(page, "case answered")


def decide(page: Page, sent: Matter, look: Look) -> None:
    """Nobody else has to read this one."""
    page.goto(sent.desk)
    desk.press(page, "Antwort prüfen")
    desk.prepare(page, "Hundesteuer festsetzen", {})
    expect(page.get_by_text("verlangt die Leistung keine zweite Person")).to_be_visible()
    look(page, "prepared")
    desk.press(page, "Erlassen und zustellen")
    expect(page.get_by_role("status").filter(has_text="geht in")).to_be_visible()


def write(page: Page, sent: Matter, look: Look) -> None:
    page.goto(sent.case)
    page.get_by_role("link", name="Nachricht schreiben").click()
    matter.write_message(page, "Wann kommt die Hundemarke?", "Foto.jpg")
    look(page, "messages")


def read(page: Page, sent: Matter, look: Look) -> None:
    page.goto(sent.case)
    matter.reload_until(page, page.get_by_role("link", name="Bescheid ansehen"))
    look(page, "case decided")
    page.get_by_role("link", name="Bescheid ansehen").click()
    assert matter.retrieve(page).startswith(b"%PDF-")
    look(page, "decision")
    page.goto("/postfach/")
    look(page, "postfach")
    page.goto("/mein/konto/loeschen/")
    look(page, "plan for leaving")
