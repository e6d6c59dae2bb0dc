# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""People's ways through the product: the real server with demo data, the real worker, a real browser.

`page` is a wide window with JavaScript; `no_js`, `phone` (320 px) and `dark` are the other ways to come.
A journey sees only what a person sees: no database, no settings.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.journeys import accessibility, server
from tests.journeys.house import House
from tests.journeys.watching import Watcher

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ROOT / "screens"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # This list replaces Playwright's; a spare process for a page that may come costs a fifth of all time
    "--disable-features=HttpsUpgrades,MediaRouter,OptimizationHints,Translate,SpareRendererForSitePerProcess",
]
PHONE = {"width": 320, "height": 640}
LONGEST_FIRST = (
    "test_leistungen",
    "test_killed",
    "test_way_back",
    "test_faults",
    "test_guest",
    "test_by_phone",
)

type NewContext = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the journeys; the longest files come first, so that of two workers none waits long at the end."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
    order = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


@pytest.fixture(scope="session", autouse=True)
def _one_day() -> None:
    """Journeys live today: the server and the browser do."""


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with server.running(tmp_path_factory.mktemp("kreishaus")) as house:
        yield house


@pytest.fixture(scope="session")
def base_url(demonstration: House) -> str:
    return demonstration.url


@pytest.fixture(scope="session")
def password(demonstration: House) -> str:
    """The password of all people of the demonstration, as the operator was told."""
    return demonstration.password()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": server.chromium(), "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(base_url: str) -> dict[str, Any]:
    return {"base_url": base_url, "locale": "de-DE", "timezone_id": "Europe/Berlin"}


@pytest.fixture
def new_context(new_context: NewContext, base_url: str) -> Iterator[NewContext]:
    """Every window is watched: no script fails, nothing is blocked, nothing comes from elsewhere."""
    watcher = Watcher(base_url)
    yield lambda **how: watcher.watch(new_context(**how))
    assert watcher.noticed == []


@pytest.fixture
def no_js(new_context: NewContext) -> Page:
    return new_context(java_script_enabled=False).new_page()


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    return new_context(viewport=PHONE, has_touch=True, device_scale_factor=2).new_page()


@pytest.fixture
def dark(new_context: NewContext) -> Page:
    return new_context(color_scheme="dark").new_page()


@pytest.fixture
def another_device(new_context: NewContext) -> Page:
    """A browser that shares no cookie with `page`."""
    return new_context().new_page()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails with one line per finding: rule, what to do, where."""
    return accessibility.check


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """`screen(page, "check page")` saves the whole page below screens/, where --screens asks for pictures.

    A picture costs as much as what axe does, and nobody looks at those of every run.
    """

    def save(page: Page, name: str) -> None:
        if not request.config.getoption("--screens"):
            return
        folder = SCREENS / request.node.name
        page.screenshot(path=folder / f"{name.replace(' ', '-')}.png", full_page=True)

    return save


@contextmanager
def whole(page: Page) -> Iterator[None]:
    """A window as high as the page: what sticks to the bottom covers nothing then."""
    size = page.viewport_size or {"width": 1280, "height": 720}
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    yield
    page.set_viewport_size(size)
    while page.evaluate("innerHeight") != size["height"]:  # else the next click goes where the button was
        page.wait_for_timeout(20)


@pytest.fixture
def look(axe: Callable[[Page], None], screen: Callable[[Page, str], None]) -> Callable[[Page, str], None]:
    """`look(page, "check page")`: nothing sticks out to the side, axe finds nothing; a picture if wanted."""

    def looked(page: Page, name: str) -> None:
        page.wait_for_load_state()  # without its style sheet a page is as wide as it likes
        with whole(page):
            screen(page, name)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
            axe(page)

    return looked
