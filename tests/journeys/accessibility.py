# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page as axe-core sees it: WCAG 2.2 AA and axe's best practices."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Style sheets are fetched once more only for the rule that needs them, css-orientation-lock (test_looks.py)
RUN = """async rules => {
  const how = {runOnly: rules, resultTypes: ['violations'], preload: rules.type === 'rule'};
  return (await axe.run(document, how)).violations;
}"""


def check(page: Page, rule: str = "") -> None:
    """Fail the test with every finding on the page as it is now; of one `rule`, or of all."""
    rules = {"type": "rule", "values": [rule]} if rule else {"type": "tag", "values": TAGS}
    seen = _page_that_runs_axe(page)
    seen.evaluate(AXE.read_text("utf-8"))
    findings = seen.evaluate(RUN, rules)
    if findings:
        pytest.fail(f"{page.url}\n" + "\n".join(_line(finding) for finding in findings), pytrace=False)


def _page_that_runs_axe(page: Page) -> Page:
    """Axe is a script. A page without scripts is shown once more where axe may run, and its own may not."""
    browser = page.context.browser
    if browser is None or not page.evaluate("matchMedia('(scripting: none)').matches"):
        return page
    html = page.content().replace("noscript>", "div>")
    twin = _twin(browser)
    twin.set_viewport_size(page.viewport_size or {"width": 1280, "height": 720})
    twin.unroute_all()
    twin.route("**/*.js", lambda route: route.abort())
    twin.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html"))
    twin.goto(page.url)
    return twin


@cache
def _twin(browser: Browser) -> Page:
    """One for all pages without scripts: to open a window takes longer than axe does."""
    return browser.new_context().new_page()


def _line(finding: dict[str, Any]) -> str:
    places = "".join(f"\n    {node['target'][-1]}  {node['html'][:120]}" for node in finding["nodes"])
    return f"  {finding['impact']}: {finding['id']} - {finding['help']}{places}"
