# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every Leistung is applied for in a browser, as its first good example says, and each page is looked at."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from formular import Answers, Form, Scenario, load_form, load_scenario
from kreishaus.kernel import clock
from tests import build, pages
from tests.conftest import BERLIN
from tests.journeys.citizen import go_on
from tests.journeys.house import House
from tests.journeys.watching import Watcher
from tests.leistungen.test_scenarios import EXAMPLES, FOLDER, context_of

EMAIL: Final = "wiebke.swiatek@post.example"
TYPED: Final = "29633 Munster"  # the examples live in Musterdorf; its office has no rows of its own either
OFFICE: Final = "bispingen.steueramt"  # where an office is chosen, one of the district
NOON: Final = time(12, tzinfo=BERLIN)
TRAVELLING: Final = Path(__file__).parent / "in_time"
CODE_WORD: Final = re.compile("‚[a-z]+(?:_[a-z]+)+‘")  # a name of the form where people expect its label
PATIENCE: Final = 20_000  # milliseconds until a question is there

type Look = Callable[[Page, str], None]


def good_example(folder: Path) -> Scenario:
    """The first that nothing is said about, of the newest day: the invented people are not there before."""
    examples = (
        load_scenario(each.read_text("utf-8"), each.name) for each in EXAMPLES if folder in each.parents
    )
    good = [each for each in examples if not each.expect.get("problems")]
    return max(good, key=lambda each: each.today)


@pytest.fixture(scope="module")
def house_on(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[date], House]]:
    """A house that starts at noon of an example's day, whatever time it is; those of one day share it."""
    houses: dict[date, House] = {}

    def on(day: date) -> House:
        if day not in houses:
            houses[day] = House(
                tmp_path_factory.mktemp("leistungen"),
                PYTHONPATH=str(TRAVELLING),
                TRAVEL_BY_SECONDS=str((datetime.combine(day, NOON) - clock.now()).total_seconds()),
            )
            houses[day].start()
        return houses[day]

    yield on
    for house in houses.values():
        house.stop()


@pytest.mark.slow
@pytest.mark.parametrize("folder", sorted(FOLDER.iterdir()), ids=lambda folder: folder.name)
def test_it_is_applied_for_in_a_browser(
    folder: Path, house_on: Callable[[date], House], browser: Browser, look: Look
) -> None:
    form, scenario = load_form(folder), good_example(folder)
    house = house_on(scenario.today)
    watcher = Watcher(house.url)
    with watcher.watch(browser.new_context(base_url=house.url, locale="de-DE")) as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        sign_in(page, house)
        begin(page, folder.name, look)
        walked = walk(page, form, scenario, look)
        declare(page, form, scenario)
        look(page, "received")
        assert page.url.startswith(f"{house.url}/eingang/")
    assert walked == [each for each in form_pages(scenario) if each != last_page(form)]
    assert watcher.noticed == []


def sign_in(page: Page, house: House) -> None:
    page.goto("/konto/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill(EMAIL)
    page.get_by_label("Passwort").fill(house.password())
    go_on(page, "Anmelden")


def begin(page: Page, slug: str, look: Look) -> None:
    page.goto(f"/leistungen/{slug}/")
    look(page, "about it")
    page.locator(f"form[action$='/antrag/neu/{slug}/'] button").first.click()


def walk(page: Page, form: Form, scenario: Scenario, look: Look) -> list[str]:
    """Page after page up to the check page; return the pages that came."""
    walked = []
    while (page_id := page.url.split("/")[-2]) != "pruefen":
        assert page_id not in walked, page.locator("main").inner_text()[:2000]
        walked.append(page_id)
        enter(page, form, page_id, scenario)
        look(page, page_id)
        assert CODE_WORD.findall(page.locator("main").inner_text()) == []
        go_on(page)
        page.wait_for_url(re.compile(f"/antrag/[^/]+/(?!{page_id}/)"))
    look(page, "pruefen")
    return walked


def enter(page: Page, form: Form, page_id: str, scenario: Scenario) -> None:
    """Answer the questions of a page in their order, with its files, after asking for all entries."""
    ctx = context_of(FOLDER / form.slug, form)
    answers = answers_of(form, scenario)
    entered = dict(pages.answered(form, page_id, answers, ctx))
    if page_id == form.page_at(form.decides):
        entered[form.decides] = [OFFICE if form.fields[form.decides].kind == "choice" else TYPED]
    files = {path: ids for path, ids in answers.values.items() if isinstance(ids, tuple)}
    files = {path: ids for path, ids in files.items() if set(ids) <= set(scenario.documents)}
    ask_for_entries(page, {*entered, *(path for path in files if form.page_at(path) == page_id)})
    for name, texts in entered.items():
        answer(page.locator(f"main [name='{name}']"), [str(text) for text in texts])
    for path, ids in files.items():
        if form.page_at(path) == page_id:
            attach(page, path, len(ids))


def answers_of(form: Form, scenario: Scenario) -> Answers:
    """The answers of the example, but for the place, which is typed."""
    return Answers.from_json(form, {k: v for k, v in scenario.answers.items() if k != form.decides})


def ask_for_entries(page: Page, names: set[str]) -> None:
    """Press the buttons for more entries until everything can be entered."""
    while missing := sorted(pages.missing_entries(pages.Page(page.content()), names)):
        page.locator(f"button[name='_add'][value='{missing[0]}']").click()
        page.wait_for_load_state()


def answer(control: Locator, texts: list[str]) -> None:
    """Tick, choose or type, as the control wants it."""
    first = control.first
    kind = first.evaluate("control => control.type")
    if kind in {"radio", "checkbox"}:
        for each in control.all():
            if each.get_attribute("value") in texts:
                each.check()
    elif kind == "select-one":
        first.select_option(texts[0])
    elif kind != "hidden":
        first.fill(texts[0])


def attach(page: Page, path: str, number: int) -> None:
    """Choose a picture for each document; the page says when it is stored."""
    question = page.locator(f"main [name='{path}'][type=file]")
    for each in range(number):
        photo = build.photo(f"Nachweis-{each}.png")
        payload: FilePayload = {"name": str(photo.name), "mimeType": "image/png", "buffer": photo.read()}
        question.set_input_files(payload)
        expect(page.locator(f"main [name='{path}'][type=hidden]")).to_have_count(each + 1)


def declare(page: Page, form: Form, scenario: Scenario) -> None:
    """Tick what the check page asks for, and send."""
    last = last_page(form)
    declared = pages.answered(form, last, answers_of(form, scenario), context_of(FOLDER / form.slug, form))
    for name, texts in declared.items():
        answer(page.locator(f"main [name='{name}']"), [str(text) for text in texts])
    page.get_by_role("button", name="absenden").first.click()
    page.wait_for_url("**/eingang/**")


def last_page(form: Form) -> str:
    return next(each.id for each in form.pages if each.review)


def form_pages(scenario: Scenario) -> list[str]:
    expected = scenario.expect["pages"]
    assert isinstance(expected, list)
    return [str(each) for each in expected]
