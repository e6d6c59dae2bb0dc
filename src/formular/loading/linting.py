# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a form although each piece of it can be read: names, types, what points nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.expression import TRUTH, ExpressionError
from formular.items import Expression, Field
from formular.loading.types import COMPUTED, names_in
from formular.paths import join, parent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formular.expression import Type
    from formular.form import Form
    from formular.items import Item, Page, Rule
    from formular.loading.node import Node


def lint(form: Form, lines: Mapping[str, Node]) -> None:
    """Raise DefinitionError for the first thing that is wrong; `lines` says where each path stands."""
    for page in form.pages:
        _conditions(form, page, lines[f"page {page.id}"], "")
        for path, item in _all_items(page.items, ""):
            _conditions(form, item, lines[path], parent(path), path)
    for each in form.computed:
        _computed(form, each.id, lines[f"computed {each.id}"])
    _decides(form, lines[""])


def _all_items(items: tuple[Item, ...], container: str) -> Iterator[tuple[str, Item]]:
    for item in items:
        path = join(container, item.id)
        yield path, item
        if not isinstance(item, Field):
            yield from _all_items(item.items, path)


def _conditions(form: Form, item: Page | Item, node: Node, container: str, path: str = "") -> None:
    outside = names_in(form.index, container)
    _expect(item.shown_if, TRUTH, outside, node, "shown_if")
    if isinstance(item, Field):
        if isinstance(item.required, Expression):
            _expect(item.required, TRUTH, outside, node, "required")
        if item.unique and not form.index.repeat_around(path):
            raise node.error("'unique' compares the items of a repeat; this field is in none.", "unique")
    inside = container if isinstance(item, Field) else path
    for rule, place in zip(item.rules, node.each("rules") if node.has("rules") else (), strict=False):
        _rule(form, rule, place, inside)


def _rule(form: Form, rule: Rule, node: Node, container: str) -> None:
    names = names_in(form.index, container)
    _expect(rule.valid, TRUTH, names, node, "valid")
    _expect(rule.when, TRUTH, names, node, "when")
    if not form.index.knows(join(container, rule.at)):
        raise node.error(
            f"'at' names {rule.at!r}, which does not stand here. Please name a field that does.", "at"
        )


def _computed(form: Form, path: str, node: Node) -> None:
    each = form.index.computed[path]
    container = parent(path)
    if path in form.index.page_of:
        raise node.error("A field has this path already. Please choose another id.", "id")
    if container and not (container in form.index.repeats or container in form.index.groups):
        raise node.error(f"There is no repeat or group {container!r}.", "id")
    _expect(each.value, COMPUTED[each.type], names_in(form.index, container), node, "value")


def _expect(
    expression: Expression | None, type_: Type, names: Mapping[str, Type], node: Node, key: str
) -> None:
    if expression is None:
        return
    try:
        expression.term.expect(type_, names)
    except ExpressionError as error:
        raise node.error(f"{key!r} does not fit the form: {error}", key) from error


def _decides(form: Form, node: Node) -> None:
    if not form.decides:
        return
    if form.decides not in form.fields:
        raise node.error(f"'decides' names {form.decides!r}, which is no field.", "decides")
    if form.index.page_of[form.decides] != form.pages[0].id:
        raise node.error("The field that 'decides' names must stand on the first page.", "decides")
