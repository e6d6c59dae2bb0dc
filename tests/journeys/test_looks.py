# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that everybody sees, and those of the desk: in the dark, on a small phone, in Leichter Sprache."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys import accessibility, citizen
from tests.journeys.conftest import PHONE

type Axe = Callable[[Page], None]
type Screen = Callable[[Page, str], None]

PUBLIC = {
    "start": "/",
    "bispingen": "/bispingen/",
    "search": "/suche/?q=Hund",
    "search without success": "/suche/?q=xyzzyqwert",
    "not online": "/soltau/leistungen/register/99107023017000/?ort=033580021021:marbostel",
    "not online, no place": "/leistungen/register/99107023017000/",
    "life event": "/lebenslage/tiere/",
    "services": "/leistungen/",
    "leistung": "/bispingen/leistungen/hundesteuer-anmeldung/",
    "responsible": "/zustaendig/?ort=29693",
    "offices": "/rathaeuser/",
    "help": "/hilfe/",
    "accessibility": "/barrierefreiheit/",
    "barrier": "/barrierefreiheit/melden/",
    "sign in": "/konto/anmelden/",
    "not found": "/gibt-es-nicht/",
}


@pytest.mark.parametrize("kind", ["dark", "phone"])
def test_public_pages(kind: str, request: pytest.FixtureRequest, axe: Axe, screen: Screen) -> None:
    page: Page = request.getfixturevalue(kind)
    for name, address in PUBLIC.items():
        page.goto(address)
        look(page, axe, screen, name)


def test_pages_with_mistakes_in_the_dark(dark: Page, axe: Axe, screen: Screen) -> None:
    dark.goto("/bispingen/leistungen/hundesteuer-anmeldung/")
    citizen.go_on(dark, "Hund online anmelden")
    look(dark, axe, screen, "place")
    citizen.name_a_place_that_is_ambiguous(dark)
    look(dark, axe, screen, "place asked back")
    citizen.name_the_right_place(dark)
    citizen.say_who_keeps_them(dark, "wiebke@post.example")
    citizen.go_on(dark)
    look(dark, axe, screen, "dogs with mistakes")


def test_leichte_sprache(page: Page, axe: Axe, screen: Screen) -> None:
    page.goto("/bispingen/leistungen/hundesteuer-anmeldung/")
    page.get_by_role("link", name="Leichte Sprache").first.click()
    look(page, axe, screen, "leistung")
    citizen.go_on(page, "Hund online anmelden")
    look(page, axe, screen, "place")


@pytest.mark.parametrize("kind", ["dark", "phone"])
def test_the_desk(kind: str, request: pytest.FixtureRequest, axe: Axe, screen: Screen, password: str) -> None:
    page: Page = request.getfixturevalue(kind)
    citizen.sign_in(page, "k.cordes@bispingen.example", password)
    look(page, axe, screen, "worklist")
    accessibility.check(page, "css-orientation-lock")  # here are all style sheets that there are
    page.get_by_role("row").nth(1).get_by_role("link").click()
    citizen.go_on(page, "Öffnen")
    look(page, axe, screen, "reason missing")
    page.get_by_label("Grund").fill("Vertretung")
    citizen.go_on(page, "Öffnen")
    look(page, axe, screen, "case")


def look(page: Page, axe: Axe, screen: Screen, name: str) -> None:
    """Nothing sticks out to the side, axe finds nothing, and a picture is kept."""
    page.wait_for_load_state()  # without its style sheet a page is as wide as it likes
    screen(page, name)
    width = page.viewport_size["width"] if page.viewport_size else PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    axe(page)
