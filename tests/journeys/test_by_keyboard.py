# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A person who uses no mouse: every stop can be seen, mistakes are one key away, the form is filled in."""

from playwright.sync_api import Page, expect

from tests.journeys import citizen
from tests.journeys.citizen import expect_page
from tests.journeys.keyboard import press, stops_until, tick, write


def test_from_the_leistung_to_the_check_page(page: Page) -> None:
    begin(page)
    mend_the_place(page)
    say_who(page)
    describe_the_dog(page)
    choose_how_to_pay(page)
    expect_page(page, "Bitte prüfen Sie Ihre Angaben")


def begin(page: Page) -> None:
    """The first stop skips what is on every page."""
    page.goto("/bispingen/leistungen/hundesteuer-anmeldung/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    press(page, "Hund online anmelden")
    expect_page(page, "Hier lebt der Hund")


def mend_the_place(page: Page) -> None:
    """Enter sends; the summary has the focus and its links lead to the questions."""
    write(page, "place", "29646 Hützel")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[id='address.street']")).to_be_focused()
    page.keyboard.type("Lindenallee")
    write(page, "address.house_no", "7")
    page.keyboard.press("Enter")
    expect_page(page, "Halterin oder Halter")


def say_who(page: Page) -> None:
    tick(page, "holder_kind")
    write(page, "holder.first_names", "Wiebke")
    write(page, "holder.last_name", "Świątek")
    for part, text in {"day": "2", "month": "8", "year": "1988"}.items():
        write(page, f"holder.birth_date.{part}", text)
    tick(page, "lives_there")
    write(page, "contact.email", "wiebke@post.example")
    tick(page, "moved", 1)
    press(page, "Weiter")
    expect_page(page, "Ihre Hunde")


def describe_the_dog(page: Page) -> None:
    since = citizen.kept_since()
    write(page, "already_dogs", "0")
    write(page, "dogs.0.name", "Fiete")
    tick(page, "dogs.0.sex")
    for part, text in {"day": "14", "month": "3", "year": "2021"}.items():
        write(page, f"dogs.0.birth_date.{part}", text)
    write(page, "dogs.0.breed", "Labrador Retriever")
    tick(page, "dogs.0.is_mix", 1)
    write(page, "dogs.0.chip", "276098102345678")
    for part, number in {"day": since.day, "month": since.month, "year": since.year}.items():
        write(page, f"dogs.0.kept_since.{part}", str(number))
    tick(page, "dogs.0.origin", 1)
    tick(page, "dogs.0.dangerous", 1)
    write(page, "dogs.0.insurance", "Heide Versicherung a. G.")
    tick(page, "dogs.0.competence", 4)
    stops_until(page, lambda here: here["id"] == "dogs.0.use")
    page.keyboard.type("Als Haustier")
    tick(page, "dogs.0.relief_wanted", 1)
    press(page, "Weiter")
    expect_page(page, "Zahlung und Hundemarke")


def choose_how_to_pay(page: Page) -> None:
    tick(page, "pay_rhythm")
    tick(page, "sepa", 1)
    tick(page, "tag_delivery")
    press(page, "Weiter")
