# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""In the Kasse: a fee is found by its Kassenzeichen, paid, and another written off; the person sees it."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kreishaus.kernel import clock
from tests.journeys import citizen, server
from tests.journeys.citizen import expect_page
from tests.journeys.house import House
from tests.journeys.keyboard import press, write

CASHIER: Final = "r.behn@bispingen.example"
JUERGEN: Final = "juergen.oezdemir@post.example"
WHY: Final = "Nicht beizutreiben."

type Look = Callable[[Page, str], None]
type Owed = tuple[str, str]


@pytest.fixture
def owed(demonstration: House) -> list[Owed]:
    """Two fees of Jürgen's: the case, and the Kassenzeichen that stands on what came from the bank."""
    return [(case, number) for case, number in server.prepare(demonstration, "fees", JUERGEN, "2")]


def test_found_paid_written_off_and_seen(
    new_context: Callable[..., BrowserContext], owed: list[Owed], password: str, look: Look
) -> None:
    page, person = (new_context(reduced_motion="reduce").new_page() for _ in range(2))
    citizen.sign_in(person, JUERGEN, password)
    citizen.sign_in(page, CASHIER, password)
    (paid, first), (given_up, second) = owed
    see_what_is_open(person, paid, look)
    find(page, first, look)
    book_the_payment(page, look)
    find(page, second)
    write_off(page, look)
    see_what_is_settled(page, (first, second), look)
    see_it_paid(person, paid, look)
    see_nothing_to_pay(person, given_up)


def see_what_is_open(page: Page, case: str, look: Look) -> None:
    page.goto(f"/vorgang/{case}/")
    expect(page.get_by_text("Bitte bezahlen Sie 15,00")).to_be_visible()
    look(page, "to be paid")


def find(page: Page, number: str, look: Look | None = None) -> None:
    """The slash leads to the search; the number is typed with its blanks, as on the bank's statement."""
    page.goto("/amt/")
    expect_page(page, "Gebühren")
    if look:
        look(page, "open fees")
        page.keyboard.press("/")
        page.keyboard.type(number[:-1] + str((int(number[-1]) + 1) % 10))
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Dieses Kassenzeichen ist vertippt.")
        look(page, "mistyped")
    page.keyboard.press("/")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(f"{number[:4]} {number[4:8]} {number[8:]}")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_role("row").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Gebühr")
    expect(page.get_by_role("main")).not_to_contain_text("Świątek")


def book_the_payment(page: Page, look: Look) -> None:
    """A part first, on a day that has not come; then as it was; the rest later."""
    press(page, "Zahlung verbuchen")
    pay(page, "5,00", clock.today() + timedelta(days=1))
    expect(page.get_by_text("Der Tag der Zahlung liegt in der Zukunft.")).to_be_visible()
    look(page, "day to come")
    pay(page, "5,00", clock.today())
    expect(page.get_by_role("status")).to_contain_text("Die Gebühr ist jetzt teilweise bezahlt.")
    press(page, "Zahlung verbuchen")
    pay(page, "10,00", clock.today())
    expect(page.get_by_role("status")).to_contain_text("Die Gebühr ist jetzt bezahlt.")
    look(page, "booked")


def pay(page: Page, euros: str, day: date) -> None:
    """In the open form; its button has the name of the line that opens it."""
    write(page, "betrag-1", euros)
    for text in (str(day.day), str(day.month), str(day.year)):
        page.keyboard.press("Tab")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)
    page.keyboard.press("Enter")


def write_off(page: Page, look: Look) -> None:
    """Not without a reason."""
    press(page, "Niederschlagen")
    press(page, "Eintragen")
    expect(page.get_by_text("Bitte schreiben Sie, warum.")).to_be_visible()
    look(page, "reason missing")
    write(page, "grund-1", WHY)
    press(page, "Eintragen")
    expect(page.get_by_role("status")).to_contain_text("Die Gebühr ist jetzt niedergeschlagen.")


def see_what_is_settled(page: Page, numbers: tuple[str, str], look: Look) -> None:
    page.goto("/amt/gebuehren/")
    page.get_by_role("link", name="Erledigt").click()
    settled = page.get_by_role("row").filter(has_text=re.compile("bezahlt|niedergeschlagen"))
    expect(settled).to_have_count(2)
    for number in numbers:
        expect(page.get_by_role("rowheader", name=number[:4])).to_be_visible()
    look(page, "settled fees")


def see_it_paid(page: Page, case: str, look: Look) -> None:
    page.goto(f"/vorgang/{case}/")
    expect(page.get_by_role("heading", name="Ihre Gebühr ist bezahlt")).to_be_visible()
    expect(page.get_by_text("Bitte bezahlen Sie")).to_have_count(0)
    look(page, "paid")


def see_nothing_to_pay(page: Page, case: str) -> None:
    """That it is not asked for any more, without what the office wrote for itself."""
    page.goto(f"/vorgang/{case}/")
    expect(page.get_by_text("Sie müssen nichts mehr bezahlen")).to_be_visible()
    expect(page.get_by_role("main")).not_to_contain_text(WHY)
