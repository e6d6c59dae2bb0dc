# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was decided is taken up again: heard, answered, decided anew with four eyes; both are read."""

import re
from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import citizen, desk, keyboard, matter, server
from tests.journeys.citizen import enter, go_on
from tests.journeys.house import House
from tests.kreishaus.letters.test_receipt import text_of

WIEBKE: Final = "wiebke.swiatek@post.example"
WHY: Final = "Das Tierheim hat den Vertrag widerrufen."
HEARING: Final = "Das Tierheim sagt, der Vertrag gilt nicht mehr. Bitte äußern Sie sich dazu."
ANSWER: Final = "Das stimmt, der Hund ist von privat."
REFUSED: Final = "Der Hund kommt nicht aus einem Tierheim."

type Look = Callable[[Page, str], None]


@pytest.fixture
def case(demonstration: House) -> str:
    """The id of a case of Wiebke's that Hanna has decided, with the relief that was asked for."""
    return str(server.prepare(demonstration, "decided", WIEBKE, desk.CLERK))


def test_taken_up_heard_decided_anew_and_read_in_order(
    new_context: Callable[..., BrowserContext], case: str, password: str, look: Look
) -> None:
    """Who comes later signs in while the hearing is on its way."""
    person, clerk, head = (new_context(reduced_motion="reduce").new_page() for _ in range(3))
    citizen.sign_in(clerk, desk.CLERK, password)
    take_up(clerk, case, look)
    hear(clerk)
    citizen.sign_in(head, desk.HEAD, password)
    citizen.sign_in(person, WIEBKE, password)
    answer(person, case, look)
    address = refuse_the_relief(clerk)
    approve(head, address)
    decide(clerk, address, look)
    read_both(person, case, look)


def take_up(page: Page, case: str, look: Look) -> None:
    """With the keyboard: ground, reason, and the clerk stands in the new case."""
    page.goto(f"/amt/vorgang/{case}/")
    matter.reload_until(page, page.get_by_role("group", name="Nächster Schritt").get_by_text("Erneut entsch"))
    page.keyboard.press("b")
    expect(page.get_by_role("heading", name="Diesen Bescheid noch einmal aufgreifen")).to_be_visible()
    keyboard.press(page, "Vorgang anlegen")
    expect(page.get_by_role("alert")).to_be_focused()
    look(page, "ground and reason missing")
    keyboard.tick(page, "grundlage")
    keyboard.write(page, "reason", WHY)
    keyboard.press(page, "Vorgang anlegen")
    expect(page.get_by_role("status").filter(has_text="ist angelegt")).to_be_visible()
    look(page, "taken up")


def hear(page: Page) -> None:
    desk.press(page, "Nachfragen")
    desk.ask_back(page, "dogs.0.origin", "Vertrag", HEARING)
    go_on(page, "Rückfrage senden")
    expect(page.get_by_role("status").filter(has_text="geht in")).to_be_visible()


def answer(page: Page, case: str, look: Look) -> None:
    """The earlier case leads to the one in which the office asks."""
    page.goto(f"/vorgang/{case}/")
    look(page, "decided, looked at again")
    page.get_by_role("region", name="Bescheide in dieser Sache").get_by_role("link").click()
    matter.reload_until(page, page.get_by_role("link", name="Rückfrage beantworten"))
    look(page, "asked in the new case")
    page.get_by_role("link", name="Rückfrage beantworten").click()
    expect(page.get_by_text(HEARING)).to_be_visible()
    citizen.choose(page, "dogs.0.origin", "Von privat")
    enter(page, "_message", ANSWER)
    go_on(page, "Antwort senden")
    expect(page.get_by_text("Ihre Antwort ist beim Amt.")).to_be_visible()


def refuse_the_relief(page: Page) -> str:
    """What was answered stands there; returns the address of the prepared Bescheid."""
    page.reload()
    desk.press(page, "Antwort prüfen")
    expect(page.get_by_text(ANSWER)).to_be_visible()
    desk.prepare(page, "Befreiung oder Ermäßigung ablehnen", {"reason": REFUSED})
    expect(page.get_by_text("wartet auf Freigabe")).to_be_visible()
    expect(page.get_by_role("button", name="Erlassen")).to_have_count(0)
    return page.url


def approve(page: Page, address: str) -> None:
    """From the list to the Bescheid, as somebody who has not seen the case before."""
    page.goto(address)
    page.get_by_label("Grund").fill("Freigabe")
    go_on(page, "Öffnen")
    desk.press(page, "Freigeben")
    expect(page.get_by_text("Freigegeben.")).to_be_visible()


def decide(page: Page, address: str, look: Look) -> None:
    page.goto(address)
    desk.press(page, "Erlassen und zustellen")
    expect(page.get_by_role("status").filter(has_text="geht in")).to_be_visible()
    look(page, "decided anew")
    matter.reload_until(page, page.get_by_text("Der Bescheid ist zugestellt."))


def read_both(page: Page, case: str, look: Look) -> None:
    """The earlier first, on either page; each case leads to its own letter."""
    page.goto(f"/vorgang/{case}/")
    both = page.get_by_role("region", name="Bescheide in dieser Sache").get_by_role("listitem")
    expect(both).to_have_text([re.compile("diese Seite"), re.compile(matter.NUMBER)])
    earlier = read(page)
    page.goto(f"/vorgang/{case}/")
    both.get_by_role("link").click()
    expect(both).to_have_text([re.compile(matter.NUMBER), re.compile("diese Seite")])
    look(page, "two decisions")
    later = read(page)
    assert REFUSED not in earlier
    assert REFUSED in later


def read(page: Page) -> str:
    """The words of the letter of this case."""
    page.get_by_role("link", name="Bescheid ansehen").click()
    return " ".join(text_of(matter.retrieve(page)).split())
