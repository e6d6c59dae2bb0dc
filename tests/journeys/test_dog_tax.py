# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole way: two dogs, a break, another device, sent; the right office finds it, another sees nothing."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import citizen
from tests.journeys.citizen import FIETE, LUNA, enter, expect_mistake, expect_page, go_on

EMAIL = "wiebke.unterwegs@post.example"
NUMBER = re.compile(r"BIS-2\d{3}-\d{6}-\d{2}")

type Screen = Callable[[Page, str], None]


def test_from_the_search_to_the_clerk(
    page: Page, another_device: Page, new_context: Callable[[], BrowserContext], password: str, screen: Screen
) -> None:
    write_as_a_guest(page, screen)
    leave_and_register(page, another_device)
    send_from_another_device(another_device, screen)
    number = NUMBER.search(another_device.get_by_role("main").inner_text())
    assert number is not None
    case = keep_the_copy(another_device, screen)
    clerk = new_context().new_page()
    look_from_the_desk(clerk, password, number.group(), screen)
    stranger = new_context().new_page()
    see_nothing_in_walsrode(stranger, password, number.group(), clerk.url, case)


def write_as_a_guest(page: Page, screen: Screen) -> None:
    citizen.begin_in_bispingen(page)
    citizen.name_a_place_that_is_ambiguous(page)
    screen(page, "place asked back")
    citizen.name_the_right_place(page)
    screen(page, "holder")
    citizen.say_who_keeps_them(page, EMAIL)
    enter(page, "already_dogs", "0")
    citizen.describe_dog(page, "dogs.0", FIETE, citizen.CHOSEN)
    go_on(page)
    expect_mistake(page, "Hund 1: Fiete – Eine Chipnummer hat genau 15 Ziffern. Sie haben 14 eingegeben.")
    screen(page, "chip mistyped")
    enter(page, "dogs.0.chip", "276 098 102 345 678")
    go_on(page, "Weiteren Hund hinzufügen")
    citizen.describe_dog(page, "dogs.1", LUNA, citizen.LUNA_CHOSEN)
    page.locator("[id='dogs.1.relief_proof']").set_input_files(citizen.contract())
    expect(page.get_by_text("geprüft und gespeichert")).to_be_visible()
    screen(page, "two dogs")
    go_on(page)
    expect_page(page, "Zahlung und Hundemarke")


def leave_and_register(page: Page, another: Page) -> None:
    citizen.pay(page, "DE02 1203 0000 0000 2020 52")
    go_on(page)
    expect_mistake(page, "Diese IBAN ist nicht gültig. Bitte prüfen Sie die Ziffern.")
    go_on(page, "Später weitermachen")
    expect(page.get_by_text("Dann bleibt Ihr Entwurf gespeichert.")).to_be_visible()
    citizen.register(page, another, EMAIL)
    expect_page(page, "Mein Kreishaus")
    expect(page.get_by_text("Entwurf „Hund anmelden“ fertig machen")).to_be_visible()


def send_from_another_device(page: Page, screen: Screen) -> None:
    citizen.sign_in(page, EMAIL)
    screen(page, "mein kreishaus with a draft")
    page.get_by_role("link", name="Weitermachen").click()
    expect_page(page, "Zahlung und Hundemarke")
    expect(page.locator("[id='bank.iban']")).to_have_value(re.compile("DE02 1203 0000 0000 2020 52"))
    enter(page, "bank.iban", "DE02 1203 0000 0000 2020 51")
    go_on(page)
    expect_page(page, "Bitte prüfen Sie Ihre Angaben")
    expect(page.get_by_role("link", name="Tierheimvertrag.jpg")).to_be_visible()
    screen(page, "check")
    citizen.declare(page)
    go_on(page, "Verbindlich absenden")
    expect_page(page, "Hund anmelden: angekommen")
    screen(page, "receipt")


def keep_the_copy(page: Page, screen: Screen) -> str:
    """The worker makes the copy meanwhile; then the case. Returns its address."""
    copy = page.get_by_role("link", name="Kopie laden (PDF)")
    for _ in range(100):
        if copy.count():
            break
        page.wait_for_timeout(200)
        page.reload()
    with page.expect_download() as download:
        copy.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    page.get_by_role("link", name="Zum Vorgang").click()
    expect(page.get_by_text("eingegangen").first).to_be_visible()
    screen(page, "case")
    return page.url


def look_from_the_desk(page: Page, password: str, number: str, screen: Screen) -> None:
    citizen.sign_in(page, "h.meinerts@bispingen.example", password)
    screen(page, "worklist")
    page.get_by_role("row").filter(has_text=number).get_by_role("link").click()
    screen(page, "open with a reason")
    page.get_by_role("button", name="Übernehmen und öffnen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Świątek, Wiebke · Hund anmelden")
    main = page.get_by_role("main")
    expect(main).to_contain_text("480,00 € × 1/12, eigener Steuersatz")
    expect(main).to_contain_text("Tierheimvertrag.jpg")
    screen(page, "case at the desk")


def see_nothing_in_walsrode(page: Page, password: str, number: str, desk: str, case: str) -> None:
    citizen.sign_in(page, "t.brandt@walsrode.example", password)
    expect(page.get_by_role("main")).not_to_contain_text(number)
    for address in (desk, case):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404
