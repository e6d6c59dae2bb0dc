# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking back and going away: one matter is withdrawn, the account goes, one goes on by post with a code."""

import re
from collections.abc import Callable
from typing import Final

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import citizen, desk, matter
from tests.journeys.citizen import CHOSEN, FIETE, enter, expect_page, go_on
from tests.journeys.matter import Matter

EMAIL: Final = "wiebke.zieht.weg@post.example"
DOG: Final = FIETE | {"chip": "276098102345678"}
HARMLESS: Final = CHOSEN | {"dangerous": "Nein"}
CODE: Final = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4})+")

type Look = Callable[[Page, str], None]


def test_withdrawn_and_gone(
    page: Page, another_device: Page, new_context: Callable[[], BrowserContext], password: str, look: Look
) -> None:
    page.goto("/konto/anmelden/")
    citizen.register(page, another_device, EMAIL)
    expect_page(page, "Mein Kreishaus")
    withdrawn = matter.apply(page, DOG, HARMLESS, citizen.BY_POST)
    goes_on = matter.apply(page, DOG | {"name": "Bella"}, HARMLESS, citizen.BY_POST)
    take_back(page, withdrawn, look)
    code = go_away(page, goes_on, look)
    find_no_account(page)
    look_up(another_device, goes_on, code, look)
    clerk = new_context().new_page()
    citizen.sign_in(clerk, desk.CLERK, password)
    work_on_by_post(clerk, goes_on, look)


def take_back(page: Page, sent: Matter, look: Look) -> None:
    page.goto(sent.case)
    page.get_by_role("link", name="Zurücknehmen").click()
    look(page, "withdraw")
    go_on(page, "Jetzt zurücknehmen")
    expect(page.get_by_role("main")).to_contain_text("zurückgenommen")
    expect(page.get_by_role("link", name="Zurücknehmen")).to_have_count(0)
    look(page, "withdrawn")


def go_away(page: Page, goes_on: Matter, look: Look) -> str:
    """Read the plan, say what becomes of the open case, confirm. Returns the code."""
    page.goto("/mein/konto/")
    look(page, "profile")
    page.goto("/mein/daten/")
    look(page, "own data")
    matter.keep_a_copy(page)
    page.goto("/mein/konto/loeschen/")
    look(page, "plan")
    go_on(page, "Konto endgültig löschen")
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    look(page, "plan with mistakes")
    page.get_by_role("group", name=goes_on.number).get_by_label("Das Amt soll mir per Post schreiben").check()
    page.get_by_label("Name", exact=True).fill("Wiebke Świątek")
    page.get_by_label("Straße und Hausnummer").fill("Am Wall 1")
    page.get_by_label("Postleitzahl und Ort").fill("27283 Verden")
    page.get_by_label("Passwort").fill(citizen.PASSWORD)
    go_on(page, "Konto endgültig löschen")
    expect_page(page, "Ihr Konto ist gelöscht")
    look(page, "farewell")
    code = CODE.search(
        page.locator("dt", has_text=goes_on.number).locator("xpath=following-sibling::dd[1]").inner_text()
    )
    assert code is not None
    go_on(page, "Fertig")
    return code.group()


def find_no_account(page: Page) -> None:
    citizen.sign_in(page, EMAIL)
    expect(page.get_by_role("alert")).to_be_visible()


def look_up(page: Page, sent: Matter, code: str, look: Look) -> None:
    """Whoever has number and code opens the case, from another device too; no account takes it."""
    page.goto("/stand/")
    enter(page, "reference", sent.number)
    enter(page, "code", "AAAA-AAAA-AAAA")
    go_on(page, "Nachsehen")
    expect(page.get_by_role("alert")).to_be_visible()
    look(page, "wrong code")
    enter(page, "code", code.lower().replace("-", " "))
    go_on(page, "Nachsehen")
    expect_page(page, "Hund anmelden")
    expect(page.get_by_role("main")).to_contain_text("Sie sehen diesen Vorgang mit Ihrem Code.")
    expect(page.get_by_role("button", name="In mein Konto übernehmen")).to_have_count(0)
    look(page, "state")


def work_on_by_post(page: Page, sent: Matter, look: Look) -> None:
    """The office goes on with the address that was left; what it asks lies under Post."""
    desk.take(page, sent)
    desk.press(page, "Nachfragen")
    desk.ask_back(page, "dogs.0.chip", "Impfpass")
    go_on(page, "Rückfrage senden")
    page.goto("/amt/post/")
    matter.reload_until(page, page.get_by_role("listitem").filter(has_text=sent.number))
    expect(page.get_by_role("listitem").filter(has_text=sent.number)).to_contain_text("27283 Verden")
    look(page, "post")
