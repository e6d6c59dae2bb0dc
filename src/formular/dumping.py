# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The canonical form of a form: plain JSON, shared groups written out, that loads again to an equal form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.items import Expression, Field, Group, Page
from formular.loading import form_from
from formular.loading.node import Node

if TYPE_CHECKING:
    from collections.abc import Mapping

    from formular.form import Form
    from formular.items import Item, Repeat, Rule
    from formular.values import Json

type Dumped = dict[str, Json]


def dump(form: Form) -> Dumped:
    """The form as JSON, in the format of form.yaml."""
    computed: list[Json] = [
        _set(id=each.id, type=each.type, value=each.value.source, line=each.line, main=each.main)
        for each in form.computed
    ]
    pages: list[Json] = [_page(page) for page in form.pages]
    return _set(form=form.slug, decides=form.decides, pages=pages, computed=computed)


def load_dumped(data: Mapping[str, Json], name: str = "form") -> Form:
    """The way back; raises DefinitionError."""
    return form_from(Node(data, name))


def _set(**entries: Json) -> Dumped:
    """Entries that say something: what is empty or false is left out."""
    return {key: value for key, value in entries.items() if value not in (None, "", False, [], {})}


def _page(page: Page) -> Dumped:
    return _set(id=page.id, review=page.review, items=_items(page.items), **_common(page))


def _items(items: tuple[Item, ...]) -> list[Json]:
    return [_item(item) for item in items]


def _item(item: Item) -> Dumped:
    if isinstance(item, Field):
        return _field(item)
    if isinstance(item, Group):
        return _set(group=item.id, use=item.use, items=_items(item.items), **_common(item))
    return _repeat(item)


def _repeat(item: Repeat) -> Dumped:
    limits: Dumped = {"min": item.min, "max": item.max}
    items, unique = _items(item.items), list(item.unique)
    head = _set(repeat=item.id, title=item.title_field, unique=unique, items=items, **_common(item))
    return head | limits | _set(listed=item.listed, csv=item.csv)


def _field(item: Field) -> Dumped:
    required = item.required.source if isinstance(item.required, Expression) else item.required
    params: Dumped = {
        name: list(value) if isinstance(value, tuple) else value for name, value in item.params.items()
    }
    head = _set(
        id=item.id,
        kind=item.kind,
        options=list(item.options),
        list=item.list_name,
        unique=item.unique,
        tells=list(item.tells),
        severity=dict(item.severity),
        **_common(item),
    )
    return head | params | ({} if required is True else {"required": required})


def _common(item: Page | Item) -> Dumped:
    shown_if = item.shown_if.source if item.shown_if else None
    return _set(shown_if=shown_if, rules=[_rule(rule) for rule in item.rules], sensitive=_sensitive(item))


def _sensitive(item: Page | Item) -> Dumped:
    known = None if isinstance(item, Page) else item.sensitive
    return _set(kind=known.kind, basis=known.basis) if known else {}


def _rule(rule: Rule) -> Dumped:
    when = rule.when.source if rule.when else None
    said: Dumped = {"id": rule.id, "valid": rule.valid.source, "when": when, "at": rule.at}
    return _set(**said, severity=rule.severity, tells=list(rule.tells), afterwards=rule.afterwards)
