# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""form.yaml -> Form: pages and what stands on them.

Conditions are compiled here; whether they fit is checked once all names are known.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from formular.fields import KINDS
from formular.form import Form
from formular.items import Computed, Expression, Field, Group, Page, Repeat
from formular.loading.conditions import expression_of
from formular.loading.limits import limits_of, sensitive_of, severities_of
from formular.loading.rules import rules_of
from formular.loading.shared import shared_group, shared_groups
from formular.paths import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formular.items import Item, Rule
    from formular.loading.node import Node

ID: Final = re.compile(r"[a-z][a-z0-9_]*")
PAGE_ID: Final = re.compile(r"[a-z][a-z0-9-]*")
FORM_KEYS: Final = ("form", "decides", "pages", "computed")
PAGE_KEYS: Final = ("id", "items", "shown_if", "rules", "review")
FIELD_KEYS: Final = (
    "id", "kind", "required", "shown_if", "options", "list", "unique", "severity", "rules", "sensitive",
    "tells",
)  # fmt: skip
GROUP_KEYS: Final = ("group", "items", "use", "shown_if", "rules", "sensitive")
USE_KEYS: Final = ("id", "use", "without", "require", "optional", "shown_if", "rules", "sensitive")
REPEAT_KEYS: Final = (
    "repeat", "items", "min", "max", "title", "shown_if", "rules", "sensitive", "unique", "listed", "csv",
)  # fmt: skip
COMPUTED_KEYS: Final = ("id", "type", "value", "line", "main")
MOST_ITEMS: Final = 100
MOST_LISTED: Final = 200  # so many were measured: checked, listed, read at the desk, set as a receipt
TYPES: Final = ("int", "money", "date", "datetime", "bool", "text")


def form_of(node: Node) -> Form:
    """The form that a definition describes; raises DefinitionError."""
    node.only(FORM_KEYS)
    pages = tuple(_page(each) for each in node.each("pages"))
    if not pages:
        raise node.error("Ein Formular braucht mindestens eine Seite unter „pages“.")
    _refuse_twins(node, "pages", [page.id for page in pages])
    computed = tuple(_computed(each) for each in node.each("computed"))
    _refuse_twins(node, "computed", [each.id for each in computed])
    return Form(node.text("form"), pages, node.text("decides", ""), computed)


def _page(node: Node) -> Page:
    page_id = _id(node, "id", PAGE_ID)
    node = node.named(page_id).only(PAGE_KEYS)
    return Page(
        page_id,
        _items(node, ""),
        expression_of(node, "shown_if"),
        node.flag("review"),
        rules_of(node),
    )


def _items(node: Node, container: str) -> tuple[Item, ...]:
    found = tuple(_item(each, container) for each in node.each("items"))
    _refuse_twins(node, "items", [each.id for each in found])
    return found


def _item(node: Node, container: str) -> Item:
    if node.has("repeat"):
        return _repeat(node, container)
    if node.has("group") or node.has("use"):
        return _group(node, container)
    return _field(node, container)


def _field(node: Node, container: str) -> Field:
    name = _id(node, "id")
    node = node.named(join(container, name))
    kind = node.text("kind")
    if kind not in KINDS:
        raise node.error(f"Die Art „{kind}“ gibt es nicht, nur: {', '.join(sorted(KINDS))}.", "kind")
    node.only((*FIELD_KEYS, *KINDS[kind].limits))
    return Field(
        id=name,
        kind=kind,
        required=_required(node),
        shown_if=expression_of(node, "shown_if"),
        options=_options(node, kind),
        list_name=node.text("list", ""),
        unique=node.flag("unique"),
        params=limits_of(node, kind),
        severity=severities_of(node),
        rules=rules_of(node, name),
        sensitive=sensitive_of(node),
        tells=node.texts("tells"),
    )


def _required(node: Node) -> bool | Expression:
    if not node.has("required") or isinstance(node.at("required").data, bool):
        return node.flag("required", default=True)
    return expression_of(node, "required") or True


def _options(node: Node, kind: str) -> tuple[str, ...]:
    options, takes = node.texts("options"), kind in ("choice", "multi")
    if kind == "place" and not node.has("list"):
        raise node.error("Ein Ort (place) braucht „list“: den Namen der Liste des Landkreises.")
    if takes and bool(options) == node.has("list"):
        raise node.error(f"Die Art „{kind}“ braucht entweder „options“ oder „list“.")
    if not takes and (options or (node.has("list") and kind != "place")):
        raise node.error(f"Die Art „{kind}“ hat keine Auswahl. Bitte nehmen Sie „options“ und „list“ weg.")
    _refuse_twins(node, "options", list(options))
    return options


def _group(node: Node, container: str) -> Group:
    key = "group" if node.has("group") else "id"
    name = _id(node, key)
    path = join(container, name)
    node = node.named(path).only(GROUP_KEYS if key == "group" else USE_KEYS)
    items = _items(node, path) if node.has("items") else _shared_items(node, path)
    shown_if, sensitive = expression_of(node, "shown_if"), sensitive_of(node)
    return Group(name, items, node.text("use", ""), shown_if, _group_rules(node), sensitive)


def _group_rules(node: Node) -> tuple[Rule, ...]:
    own = rules_of(node)
    if node.has("use") and not node.has("items"):
        own += rules_of(shared_group(node.text("use"), node.files).named(node.path))
    return own


def _shared_items(node: Node, path: str) -> tuple[Item, ...]:
    use = node.text("use")
    if f"groups/{use}.yaml" not in node.files and use not in shared_groups():
        known = ", ".join(sorted(shared_groups()))
        raise node.error(f"Die fertige Gruppe „{use}“ gibt es nicht, nur: {known}.", "use")
    items = _items(shared_group(use, node.files).named(path), path)
    names = {item.id for item in items}
    for key in ("without", "require", "optional"):
        for name in node.texts(key):
            if name not in names:
                raise node.error(f"Die Gruppe „{use}“ hat kein Feld „{name}“.", key)
    return tuple(_adapted(node, items))


def _adapted(node: Node, items: tuple[Item, ...]) -> Iterator[Item]:
    demanded = dict.fromkeys(node.texts("require"), True) | dict.fromkeys(node.texts("optional"), False)
    for item in items:
        if item.id in node.texts("without"):
            continue
        if isinstance(item, Field) and item.id in demanded:
            yield replace(item, required=demanded[item.id])
        else:
            yield item


def _repeat(node: Node, container: str) -> Repeat:
    name = _id(node, "repeat")
    path = join(container, name)
    node = node.named(path).only(REPEAT_KEYS)
    least, most, listed = node.whole("min", 0), node.whole("max", 10), node.flag("listed")
    limit = MOST_LISTED if listed else MOST_ITEMS
    if not 0 <= least <= most <= limit:
        raise node.error(f"„min“ darf nicht größer sein als „max“; beide liegen zwischen 0 und {limit}.")
    items, title = _items(node, path), node.text("title", "")
    for key, names in (("title", (title,) if title else ()), ("unique", node.texts("unique"))):
        for each in names:
            if each not in {item.id for item in items}:
                raise node.error(f"„{key}“ nennt „{each}“. Das ist kein Feld der Wiederholung.", key)
    shown_if, sensitive = expression_of(node, "shown_if"), sensitive_of(node)
    return Repeat(
        name,
        items,
        least,
        most,
        title,
        shown_if,
        rules_of(node),
        sensitive,
        node.texts("unique"),
        listed=listed,
        csv=node.flag("csv"),
    )


def _computed(node: Node) -> Computed:
    name = node.text("id")
    node = node.named(name).only(COMPUTED_KEYS)
    type_ = node.text("type")
    if type_ not in TYPES:
        raise node.error(f"Den Typ „{type_}“ gibt es nicht, nur: {', '.join(TYPES)}.", "type")
    value = expression_of(node, "value")
    if value is None:
        raise node.error("Ein berechneter Wert braucht „value“, einen Ausdruck.")
    line, main = node.flag("line"), node.flag("main")
    if main and not line:
        raise node.error("Die Hauptsache steht in der Berechnung. Bitte ergänzen Sie „line: true“.", "main")
    return Computed(name, type_, value, line, main)


def _id(node: Node, key: str, shape: re.Pattern[str] = ID) -> str:
    name = node.text(key)
    if not shape.fullmatch(name):
        raise node.error(
            f"„{name}“ ist keine Kennung. Bitte nur Kleinbuchstaben, Ziffern und _ (bei Seiten -).",
            key,
        )
    return name


def _refuse_twins(node: Node, key: str, names: list[str]) -> None:
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise node.error(f"„{twins[0]}“ steht zweimal unter „{key}“. Bitte benennen Sie eines um.", key)
