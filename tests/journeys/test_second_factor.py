# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A clerk begins where nothing is a demonstration: invited by mail, a telephone connected, codes asked."""

import quopri
import re
from collections.abc import Callable, Iterator
from email import message_from_string
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.citizen import go_on
from tests.journeys.house import House
from tests.journeys.test_faults import eventually
from tests.journeys.watching import Watcher
from tests.kreishaus.ops import postbox
from tests.web.account.factor import Phone

ADDRESS: Final = "weber@bispingen.example"
PASSWORD: Final = "Heidschnucken am Wilseder Berg"

type Look = Callable[[Page, str], None]


@pytest.fixture
def box() -> Iterator[postbox.Postbox]:
    with postbox.opened() as opened:
        yield opened


@pytest.fixture
def house(tmp_path: Path, box: postbox.Postbox) -> Iterator[House]:
    """The product as an operator starts it: no invented people, mail by SMTP."""
    house = House(tmp_path, KREISHAUS_DEMO="0", KREISHAUS_SMTP_URL=f"smtp://127.0.0.1:{box.port}")
    house.start()
    yield house
    house.stop()


def test_staff_work_with_password_and_telephone(
    browser: Browser, house: House, box: postbox.Postbox, look: Look
) -> None:
    watcher = Watcher(house.url)
    desk = watcher.watch(browser.new_context(base_url=house.url)).new_page()
    accept_the_invitation(desk, invited(house, box), look)
    phone, spare = connect_the_telephone(desk, look)
    expect(desk.get_by_role("search", name="Liste filtern")).to_be_visible()
    elsewhere = watcher.watch(
        browser.new_context(
            base_url=house.url, viewport={"width": 320, "height": 640}, java_script_enabled=False
        )
    ).new_page()
    sign_in_with_a_spare_code(elsewhere, spare, look)
    sign_in_with_the_telephone(desk, phone)
    assert watcher.noticed == []
    desk.context.close()
    elsewhere.context.close()


def invited(house: House, box: postbox.Postbox) -> str:
    """The path in the mail that the operator's invitation leads to."""
    told = house.run("staff", "add", ADDRESS, "Jana Weber", "bispingen.steueramt", "clerk")
    assert told.returncode == 0, told.stderr
    assert eventually(lambda: len(box.mails) == 1)
    mail = message_from_string(box.mails[0])
    text = quopri.decodestring(str(mail.get_payload())).decode()
    link = re.search(re.escape(house.url) + r"(/\S+)", text)
    assert link is not None, text
    return link.group(1)


def accept_the_invitation(page: Page, path: str, look: Look) -> None:
    page.goto(path)
    look(page, "invitation")
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    go_on(page, "Passwort speichern")


def connect_the_telephone(page: Page, look: Look) -> tuple[Phone, list[str]]:
    """Whoever has only a password is led here, whatever they open."""
    page.goto("/amt/")
    if "/anmelden/" in page.url:
        give_password(page)
    if page.get_by_label("Passwort").count():
        page.get_by_label("Passwort").fill(PASSWORD)
        go_on(page, "Weiter")
    expect(page.get_by_role("heading", name="Zweiten Faktor einrichten", level=1)).to_be_visible()
    look(page, "second factor")
    phone = Phone(page.locator("code").inner_text().replace(" ", ""))
    page.get_by_role("textbox", name="Code").fill("000000")
    go_on(page, "Einrichten")
    expect(page.get_by_text("stimmt nicht").first).to_be_visible()
    look(page, "second factor mistyped")
    page.get_by_role("textbox", name="Code").fill(phone.code())
    go_on(page, "Einrichten")
    expect(page.get_by_role("heading", name="Ersatzcodes", level=1)).to_be_visible()
    look(page, "spare codes")
    spare = [text.replace(" ", "") for text in page.locator(".kh-codes li").all_inner_texts()]
    page.get_by_role("main").get_by_role("link", name="Zur Arbeitsliste").click()
    return phone, spare


def give_password(page: Page) -> None:
    page.get_by_label("E-Mail-Adresse").fill(ADDRESS)
    page.get_by_label("Passwort").fill(PASSWORD)
    go_on(page, "Anmelden")


def sign_in_with_a_spare_code(page: Page, spare: list[str], look: Look) -> None:
    """Without scripts on a small screen; the code of a letter helps once."""
    for code, is_taken in ((spare[0], True), (spare[0], False), (spare[1], True)):
        page.context.clear_cookies()
        page.goto("/amt/")
        give_password(page)
        look(page, "code asked for")
        page.get_by_role("textbox", name="Code").fill(code)
        go_on(page, "Anmelden")
        arrived = page.get_by_role("search", name="Liste filtern")
        expect(arrived).to_have_count(1 if is_taken else 0)


def sign_in_with_the_telephone(page: Page, phone: Phone) -> None:
    page.context.clear_cookies()
    page.goto("/amt/")
    give_password(page)
    page.get_by_role("textbox", name="Code").fill(phone.code(1))
    go_on(page, "Anmelden")
    expect(page.get_by_role("search", name="Liste filtern")).to_be_visible()
