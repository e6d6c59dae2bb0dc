# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same way on a small phone whose browser runs no scripts; every page fits and is accessible."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys import citizen
from tests.journeys.citizen import FIETE, LUNA, enter, expect_mistake, expect_page, go_on
from tests.journeys.conftest import PHONE

EMAIL = "wiebke.mobil@post.example"

type Look = Callable[[Page, str], None]


@pytest.fixture
def small(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context(java_script_enabled=False, viewport=PHONE, has_touch=True).new_page()


def test_without_scripts_at_320_pixels(small: Page, look: Look) -> None:
    write(small, look)
    finish(small, look)
    send(small, look)


def write(page: Page, look: Look) -> None:
    citizen.begin_in_bispingen(page)
    look(page, "place")
    citizen.name_a_place_that_is_ambiguous(page)
    look(page, "place asked back")
    citizen.name_the_right_place(page)
    look(page, "holder")
    citizen.say_who_keeps_them(page, EMAIL)
    look(page, "dogs")
    enter(page, "already_dogs", "0")
    citizen.describe_dog(page, "dogs.0", FIETE, citizen.CHOSEN)
    go_on(page)
    expect_mistake(page, "Hund 1: Fiete – Eine Chipnummer hat genau 15 Ziffern. Sie haben 14 eingegeben.")
    look(page, "chip mistyped")


def finish(page: Page, look: Look) -> None:
    enter(page, "dogs.0.chip", "276 098 102 345 678")
    go_on(page, "Weiteren Hund hinzufügen")
    citizen.describe_dog(page, "dogs.1", LUNA, citizen.LUNA_CHOSEN)
    page.locator("[id='dogs.1.relief_proof']").set_input_files(citizen.contract())
    go_on(page)
    expect_page(page, "Zahlung und Hundemarke")
    citizen.pay(page, "DE02 1203 0000 0000 2020 52")
    go_on(page)
    expect_mistake(page, "Diese IBAN ist nicht gültig. Bitte prüfen Sie die Ziffern.")
    look(page, "iban mistyped")
    enter(page, "bank.iban", "DE02 1203 0000 0000 2020 51")
    go_on(page)
    expect_page(page, "Bitte prüfen Sie Ihre Angaben")
    look(page, "check")


def send(page: Page, look: Look) -> None:
    """A guest is asked to register and is back on the check page, with the declarations still ticked."""
    citizen.declare(page)
    go_on(page, "Weiter zum Anmelden und Absenden")
    look(page, "sign in")
    citizen.register(page, page.context.new_page(), EMAIL)
    expect_page(page, "Bitte prüfen Sie Ihre Angaben")
    expect(page.locator("[id='decl_truth']")).to_be_checked()
    go_on(page, "Verbindlich absenden")
    expect_page(page, "Hund anmelden: angekommen")
    look(page, "receipt")
    page.get_by_role("link", name="Zum Vorgang").click()
    look(page, "case")
