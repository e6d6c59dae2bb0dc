# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where each page, item and computed value of a form stands in its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.loading.shared import shared_group
from formular.paths import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formular.loading.node import Node


def lines_of(node: Node) -> dict[str, Node]:
    """By `page <id>`, schema path of an item, `computed <id>`; the whole by the empty name."""
    found = {"": node}
    for page in node.each("pages"):
        name = page.text("id")
        found[f"page {name}"] = page.named(name)
        found |= dict(_items(page, ""))
    found |= {f"computed {each.text('id')}": each.named(each.text("id")) for each in node.each("computed")}
    return found


def _items(node: Node, container: str) -> Iterator[tuple[str, Node]]:
    for item in node.each("items"):
        name = next(item.text(key) for key in ("repeat", "group", "id") if item.has(key))
        path = join(container, name)
        yield path, item.named(path)
        is_shared = item.has("use") and not item.has("items")
        yield from _items(shared_group(item.text("use"), item.files) if is_shared else item, path)
