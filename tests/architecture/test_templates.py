# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates hold no script, no style and nobody else's address: the content security policy forbids them."""

import re

import pytest
from jinja2 import Environment, TemplateSyntaxError

from kreishaus.web.speaking import Speaking
from tests.architecture import tree

FORBIDDEN = {
    "an inline script": r"<script(?![^>]*\bsrc=)",
    "an inline style": r"<style\b|\sstyle\s*=",
    "an event handler": r"\son[a-z]+\s*=",
    "a script address": r"(?i)javascript:",
    "somebody else's file": r"""(src|srcset)\s*=\s*["'](https?:)?//|<link[^>]*https?://""",
    "escaping switched off": r"autoescape",
}
# Template -> why it may mark a text as safe
SAFE: dict[str, str] = {}


def templates() -> tuple[str, ...]:
    return tree.files(".html", under="src/kreishaus")


def without_comments(path: str) -> str:
    return re.sub(r"\{#.*?#\}", "", tree.text(path), flags=re.DOTALL)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    assert [path for path in templates() if re.search(FORBIDDEN[what], without_comments(path))] == []


def mistake(path: str) -> str:
    try:
        Environment(autoescape=True, extensions=[Speaking]).parse(tree.text(path))
    except TemplateSyntaxError as error:
        return f"{path}:{error.lineno} {error.message}"
    return ""


def test_every_template_can_be_read() -> None:
    assert [found for path in templates() if (found := mistake(path))] == []


def test_only_listed_templates_mark_text_as_safe() -> None:
    assert {path for path in templates() if re.search(r"\|\s*safe\b", without_comments(path))} == set(SAFE)
