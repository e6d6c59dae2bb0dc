# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An author writes a Leistung and sees it grow: every file that is saved shows at once, a mistake too."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import server
from tests.journeys.watching import Watcher

VIEWS = ("", "seiten/", "seiten/?sprache=leicht", "regeln/", "werte/", "beispiele/", "briefe/")
SAMPLE = Path(__file__).parents[2] / "leistungen" / "kfz-verkauf"
SECONDS = 30_000  # two busy cores look at a Leistung for some seconds


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("authoring") / "leistungen" / SAMPLE.name))


@pytest.fixture(scope="module")
def preview(folder: Path) -> Iterator[str]:
    """The address of the preview: here it is what is looked at, not the portal."""
    with server.previewing(folder) as url:
        yield url


@pytest.fixture
def window(browser: Browser, preview: str) -> Iterator[Page]:
    watcher = Watcher(preview)
    with watcher.watch(browser.new_context(locale="de-DE")) as context:
        yield context.new_page()
    assert watcher.noticed == []


@pytest.mark.parametrize("size", [1280, 320])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_for_everybody(
    window: Page, preview: str, look: Callable[[Page, str], None], view: str, size: int
) -> None:
    window.set_viewport_size({"width": size, "height": 800})
    window.goto(f"{preview}/kfz-verkauf/{view}")
    look(window, f"{view.strip('/?').replace('/?', '-') or 'befunde'} {size}")


def test_what_is_saved_is_seen_and_a_mistake_mends_itself(
    window: Page, preview: str, folder: Path, look: Callable[[Page, str], None]
) -> None:
    texts = folder / "texts" / "de.md"
    good = texts.read_text("utf-8")
    window.goto(f"{preview}/kfz-verkauf/")
    expect(window.get_by_role("heading", level=1)).to_have_text("Fahrzeugverkauf melden")
    texts.write_text(good.replace("title: Fahrzeugverkauf melden", "title: Auto verkauft"), "utf-8")
    expect(window.get_by_role("heading", level=1)).to_have_text("Auto verkauft", timeout=SECONDS)
    texts.write_text(good.replace("title: Fahrzeugverkauf melden", "titel: Auto verkauft"), "utf-8")
    expect(window.get_by_role("heading", level=1)).to_have_text("So geht es noch nicht", timeout=SECONDS)
    expect(window.get_by_text(f"{texts}:2")).to_be_visible()
    look(window, "broken")
    texts.write_text(good, "utf-8")
    expect(window.get_by_role("heading", level=1)).to_have_text("Fahrzeugverkauf melden", timeout=SECONDS)
