# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who reads English better than German begins an application; what scripts say is English too."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.citizen import enter, expect_page, go_on

type Look = Callable[[Page, str], None]


def test_an_application_is_begun_in_english(page: Page, look: Look) -> None:
    page.goto("/")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    look(page, "start in english")
    page.get_by_role("searchbox").first.fill("dog tax")
    page.get_by_role("searchbox").first.press("Enter")
    page.get_by_role("link", name="Register a dog").first.click()
    look(page, "service in english")
    go_on(page, "Register a dog")
    expect_page(page, "Where the dog lives")
    name_a_place(page, look)
    enter(page, "place-typed", "29646 Hützel")
    go_on(page, "Continue")
    expect_page(page, "Keeper")
    page.get_by_label("A person", exact=True).check()
    enter(page, "holder.first_names", "Wiebke")
    expect(page.locator("[data-saved]")).to_contain_text("Saved today at")
    look(page, "form page in english")
    go_on(page, "Continue later")
    expect_page(page, "Sign in")
    look(page, "sign in in english")
    page.get_by_role("link", name="Deutsch", exact=True).click()
    expect_page(page, "Anmelden")


def name_a_place(page: Page, look: Look) -> None:
    enter(page, "place", "Marbostel")
    enter(page, "address.street", "Lindenallee")
    enter(page, "address.house_no", "7")
    go_on(page, "Continue")
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("Marbostel (Stadt Soltau)")).to_be_visible()
    look(page, "mistake in english")
