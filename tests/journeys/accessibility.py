# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page as axe-core sees it: WCAG 2.2 AA and axe's best practices."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"


def check(page: Page) -> None:
    """Fail the test with every finding on the page as it is now."""
    page.evaluate(AXE.read_text("utf-8"))
    findings = page.evaluate(RUN, TAGS)["violations"]
    if findings:
        pytest.fail(f"{page.url}\n" + "\n".join(_line(finding) for finding in findings), pytrace=False)


def _line(finding: dict[str, Any]) -> str:
    places = "".join(f"\n    {node['target'][-1]}  {node['html'][:120]}" for node in finding["nodes"])
    return f"  {finding['impact']}: {finding['id']} - {finding['help']}{places}"
