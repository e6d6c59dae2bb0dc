# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Markdown of the texts as HTML that nobody can smuggle anything into."""

from functools import lru_cache
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS: Final = {"p", "ul", "ol", "li", "strong", "em", "a", "br"}

_parser = MarkdownIt("commonmark", {"html": False})


@lru_cache(maxsize=512)
def render(text: str, *, ticks: bool = False) -> Markup:
    """HTML of paragraphs, lists, emphasis and links; `ticks` marks the items of lists with a tick."""
    html = nh3.clean(_parser.render(text), tags=TAGS, attributes={"a": {"href"}}, link_rel=None)
    if ticks:
        html = html.replace("<ul>", '<ul class="kh-ticks kh-measure">')
    return Markup(html)  # noqa: S704 - cleaned above, tag by tag
