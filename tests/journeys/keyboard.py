# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A keyboard and nothing else: every stop on the way can be seen, and nothing lies over it."""

from collections.abc import Callable

from playwright.sync_api import Page

# A frame shows its own focus: that of the browser's viewer of PDFs. On the way in and out the body has it.
MOST_STOPS = 60
FOCUS = """() => {
  const here = document.activeElement, style = getComputedStyle(here);
  const quiet = here.matches("body, main, iframe");
  const ring = quiet || style.outlineStyle !== "none" || style.boxShadow !== "none";
  const box = here.getBoundingClientRect();
  const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const covered = !quiet && above?.closest(".kh-sticky-actions") && !here.closest(".kh-sticky-actions");
  const text = here.textContent.replace(/\\s+/g, " ").trim();
  return {id: here.id, name: here.name || "", text, ring, covered: Boolean(covered)};
}"""


def stops_until(page: Page, is_there: Callable[[dict[str, str]], bool]) -> None:
    """Press Tab until the focus is there; each stop on the way can be seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUS)
        assert here["ring"], f"The focus cannot be seen on {here} at {page.url}"
        assert not here["covered"], f"The focus is covered on {here} at {page.url}"
        if is_there(here):
            return
    raise AssertionError(f"Not reached by Tab at {page.url}")


def write(page: Page, path: str, text: str) -> None:
    stops_until(page, lambda here: here["id"] == path)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def tick(page: Page, name: str, down: int = 0) -> None:
    """The first option with Space, others with the arrow."""
    stops_until(page, lambda here: here["name"] == name)
    page.keyboard.press("Space")
    for _ in range(down):
        page.keyboard.press("ArrowDown")


def press(page: Page, text: str) -> None:
    """A button or a link; at the desk the letter of its key may stand before its word."""
    stops_until(page, lambda here: here["text"] == text or here["text"][2:] == text)
    page.keyboard.press("Enter")
