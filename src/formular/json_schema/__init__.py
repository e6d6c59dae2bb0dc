# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form as JSON Schema (2020-12): what answers look like that can be sent, for whoever reads or writes them.

It describes `Answers.to_json()` once branches not taken are pruned: all that can be sent fits. What hangs on
other answers (conditions, rules, lists of the district) it does not say; `check` has the last word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formular.items import Field, Group
from formular.json_schema.kinds import of_field
from formular.json_schema.strict import is_owed
from formular.paths import join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from formular.form import Form
    from formular.items import Item, Repeat
    from formular.texts import Texts
    from formular.values import Json

__all__ = ["schema"]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schema(form: Form, texts: Texts | None = None) -> dict[str, Json]:
    """The schema of a form; with texts, questions and options carry their labels."""
    items = [(item, page.shown_if is None) for page in form.pages for item in page.items]
    whole = _object(items, "", texts)
    head: dict[str, Json] = {"$schema": DIALECT, "$id": f"urn:kreishaus:form:{form.slug}"}
    return head | ({"title": texts.title, "description": texts.summary} if texts else {}) | whole


def _object(items: Iterable[tuple[Item, bool]], container: str, texts: Texts | None) -> dict[str, Json]:
    properties: dict[str, Json] = {}
    required: list[Json] = []
    for item, is_always_asked in items:
        properties[item.id] = _item(item, join(container, item.id), texts)
        if is_always_asked and is_owed(item):
            required.append(item.id)
    found: dict[str, Json] = {"type": "object", "properties": properties, "additionalProperties": False}
    return found | ({"required": required} if required else {})


def _item(item: Item, path: str, texts: Texts | None) -> dict[str, Json]:
    if isinstance(item, Field):
        return of_field(item, texts.fields[path] if texts else None)
    inner = _object(((child, True) for child in item.items), path, texts)
    if isinstance(item, Group):
        title = texts.groups[path].title if texts else ""
        return ({"title": title} if title else {}) | inner
    return ({"title": texts.repeats[path].title} if texts else {}) | _list(item, inner)


def _list(repeat: Repeat, inner: dict[str, Json]) -> dict[str, Json]:
    found: dict[str, Json] = {"type": "array", "items": inner, "maxItems": repeat.max}
    return found | ({"minItems": repeat.min} if is_owed(repeat) else {})
