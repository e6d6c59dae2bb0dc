# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a form although each piece of it can be read: names, types, what points nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formular.expression import TRUTH, ExpressionError
from formular.items import Expression, Field, Repeat
from formular.loading.effort import MOST, effort
from formular.loading.types import COMPUTED, names_in
from formular.paths import join, parent

TOO_MUCH: Final = (
    "„{key}“ rechnet sehr lange, wenn alle Wiederholungen voll sind. Bitte teilen Sie den Ausdruck auf, zum "
    "Beispiel mit einem berechneten Wert je Eintrag, oder erlauben Sie weniger Einträge („max“)."
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formular.expression import Type
    from formular.form import Form
    from formular.items import Item, Page, Rule
    from formular.loading.node import DefinitionError, Node


def misfits(form: Form, lines: Mapping[str, Node]) -> Iterator[DefinitionError]:
    """Everything that is wrong, in the order of the form; `lines` says where each path stands."""
    for page in form.pages:
        yield from _conditions(form, page, lines[f"page {page.id}"], "")
        for path, item in _all_items(page.items, ""):
            yield from _conditions(form, item, lines[path], parent(path), path)
            if isinstance(item, Repeat) and (item.listed or item.csv):
                yield from _listed(page, item, lines[path])
    for each in form.computed:
        yield from _computed(form, each.id, lines[f"computed {each.id}"])
    yield from _decides(form, lines[""])


def _all_items(items: tuple[Item, ...], container: str) -> Iterator[tuple[str, Item]]:
    for item in items:
        path = join(container, item.id)
        yield path, item
        if not isinstance(item, Field):
            yield from _all_items(item.items, path)


def _conditions(
    form: Form, item: Page | Item, node: Node, container: str, path: str = ""
) -> Iterator[DefinitionError]:
    yield from _expect(form, item.shown_if, TRUTH, container, node, "shown_if")
    if isinstance(item, Field):
        if isinstance(item.required, Expression):
            yield from _expect(form, item.required, TRUTH, container, node, "required")
        if item.unique and not form.index.repeat_around(path):
            yield node.error(
                "„unique“ vergleicht Einträge einer Wiederholung. Dieses Feld steht in keiner.", "unique"
            )
    if isinstance(item, Field):
        yield from _tells(form, item.tells, node, container)
    inside = container if isinstance(item, Field) else path
    for rule, place in zip(item.rules, node.each("rules") if node.has("rules") else (), strict=False):
        yield from _rule(form, rule, place, inside)


def _listed(page: Page, repeat: Repeat, node: Node) -> Iterator[DefinitionError]:
    """A list is a page of its own, and so is each of its items."""
    if not repeat.listed:
        yield node.error("„csv“ liest in eine Liste ein. Bitte setzen Sie auch „listed: true“.", "csv")
    elif page.items != (repeat,) or page.review:
        yield node.error(
            "Eine Liste („listed“) steht allein auf ihrer Seite. Bitte geben Sie ihr eine eigene Seite.",
            "listed",
        )
    elif any(isinstance(inner, Repeat) for _, inner in _all_items(repeat.items, "")):
        yield node.error("Ein Eintrag einer Liste („listed“) enthält keine weitere Wiederholung.", "listed")


def _rule(form: Form, rule: Rule, node: Node, container: str) -> Iterator[DefinitionError]:
    yield from _expect(form, rule.valid, TRUTH, container, node, "valid")
    yield from _expect(form, rule.when, TRUTH, container, node, "when")
    yield from _tells(form, rule.tells, node, container)
    if not form.index.knows(join(container, rule.at)):
        yield node.error(
            f"„at“ nennt „{rule.at}“. Das steht hier nicht. Bitte nennen Sie ein Feld, das hier steht.", "at"
        )


def _tells(form: Form, names: tuple[str, ...], node: Node, container: str) -> Iterator[DefinitionError]:
    for name in names:
        if form.index.resolve(container, name) not in form.index.computed:
            yield node.error(f"„tells“ nennt „{name}“. Das ist hier kein berechneter Wert.", "tells")


def _computed(form: Form, path: str, node: Node) -> Iterator[DefinitionError]:
    each = form.index.computed[path]
    container = parent(path)
    if path in form.index.page_of:
        yield node.error("Ein Feld heißt schon so. Bitte wählen Sie eine andere Kennung.", "id")
    if container and not (container in form.index.repeats or container in form.index.groups):
        yield node.error(f"Eine Wiederholung oder Gruppe „{container}“ gibt es nicht.", "id")
    yield from _expect(form, each.value, COMPUTED[each.type], container, node, "value")


def _expect(
    form: Form, expression: Expression | None, type_: Type, container: str, node: Node, key: str
) -> Iterator[DefinitionError]:
    if expression is None:
        return
    try:
        expression.term.expect(type_, names_in(form.index, container))
    except ExpressionError as error:
        yield node.error(f"„{key}“ passt nicht zum Formular: {error}", key)
    if effort(form.index, expression.term, container) > MOST:
        yield node.error(TOO_MUCH.format(key=key), key)


def _decides(form: Form, node: Node) -> Iterator[DefinitionError]:
    if form.decides and form.decides not in form.fields:
        yield node.error(f"„decides“ nennt „{form.decides}“. Das ist kein Feld.", "decides")
    elif form.decides and form.index.page_of[form.decides] != form.pages[0].id:
        yield node.error("Das Feld, das „decides“ nennt, muss auf der ersten Seite stehen.", "decides")
