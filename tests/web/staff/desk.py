# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the desk, and what stands in the bar below a case."""

import re

from kreishaus.cases.models import Case, Decision
from tests.pages import Page


def at(case: Case, rest: str = "") -> str:
    return f"/amt/vorgang/{case.id}/{rest}"


def letter(decision: Decision, rest: str = "") -> str:
    return f"/amt/bescheid/{decision.id}/{rest}"


def steps(page: Page) -> list[str]:
    """The buttons of the bar, from the left, without the letter that presses them."""
    (bar,) = re.findall(r'<div class="kh-sticky-actions".*?</div>', page.html, re.DOTALL)
    return re.findall(r'<span class="kern-label">(?:<kbd>.</kbd>)? ?([^<]*)</span>', bar)


def primary(page: Page) -> list[str]:
    """The buttons that are the next sensible step; there is one at most."""
    (bar,) = re.findall(r'<div class="kh-sticky-actions".*?</div>', page.html, re.DOTALL)
    found = re.findall(r'kern-btn--primary.*?<span class="kern-label">(.*?)</span>', bar, re.DOTALL)
    return [re.sub(r"<kbd>.</kbd> ?", "", word) for word in found]
