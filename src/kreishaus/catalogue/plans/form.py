# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A plan's form: that of the Leistung, grown by facts, by what the clerk sets and by what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, cast

from formular import Field, Form, Item, Page, Repeat
from formular.fields import KINDS
from formular.items import Expression
from formular.loading.node import Node
from formular.loading.structure import form_of
from formular.loading.types import COMPUTED
from formular.paths import join, parent
from formular.texts import FieldText
from kreishaus.catalogue.plans.names import Names
from kreishaus.letters import facts
from kreishaus.letters.plan import INPUT_KINDS, Input, Template

WORDS: Final = ("label", "hint", "from", "default")


@dataclass(frozen=True)
class Grown:
    """The form, and the words of its inputs by schema path."""

    form: Form
    inputs: tuple[Input, ...]
    wording: dict[str, FieldText]


def grow(node: Node, form: Form) -> Grown:
    """Read `inputs` and `computed` of a plan. Raises DefinitionError."""
    nodes = dict(_inputs(node))
    own = form_of(node_of_form(node))
    grown = _joined(form, own, node)
    names = Names(grown)
    _check_computed(own, names, node)
    return Grown(
        grown,
        tuple(_input(path, names, each) for path, each in nodes.items()),
        {path: _words(each) for path, each in nodes.items()},
    )


def node_of_form(node: Node) -> Node:
    """The inputs as a small form of one page, without what only a letter says about them."""
    listed = node.at("inputs").data if node.has("inputs") else []
    items = listed.copy() if isinstance(listed, list) else []
    for number, each in enumerate(items):
        items[number] = _bare(each)
    computed = node.at("computed").data if node.has("computed") else []
    page = {"id": facts.PAGE, "items": items}
    return replace(node, data={"form": facts.PAGE, "pages": [page], "computed": computed})


def _bare(data: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    """A copy that keeps its line numbers."""
    if not isinstance(data, dict):
        return data
    bare = data.copy()
    if isinstance(data.get("items"), list):
        bare["items"] = data["items"].copy()
        for number, each in enumerate(data["items"]):
            bare["items"][number] = _bare(each)
    for key in WORDS:
        bare.pop(key, None)
    if isinstance(data.get("options"), dict):
        bare["options"] = list(data["options"])
    return bare


def _inputs(node: Node) -> Iterator[tuple[str, Node]]:
    """Each input's schema path and where it stands."""
    for each in node.each("inputs"):
        if each.has("repeat"):
            repeat = each.text("repeat")
            for inner in each.each("items"):
                path = join(repeat, inner.text("id"))
                yield path, inner.named(path)
        else:
            yield each.text("id"), each.named(each.text("id"))


def _joined(form: Form, own: Form, node: Node) -> Form:
    """Inputs of a repeat stand beside its questions, all others on a page of their own."""
    [page] = own.pages
    within = {each.id: each for each in page.items if isinstance(each, Repeat)}
    for path, field in own.fields.items():
        if form.index.knows(path) or path == facts.PAGE:
            raise _at(node, path).error(f"Den Namen „{path}“ hat das Formular schon.", "id")
        if field.kind not in INPUT_KINDS:
            raise _at(node, path).error(f"Die Art „{field.kind}“ gibt es in Schreiben nicht.", "kind")
    for repeat in within:
        if repeat not in {
            each.id for known in form.pages for each in known.items if isinstance(each, Repeat)
        }:
            raise node.error(f"Das Formular hat keine Wiederholung „{repeat}“.", "inputs")
    rest = tuple(each for each in page.items if each.id not in within)
    pages = tuple(replace(each, items=_with(each.items, within)) for each in form.pages)
    return replace(
        form,
        pages=(*pages, Page(facts.PAGE, (facts.group(), *rest))),
        computed=form.computed + own.computed,
    )


def _with(items: tuple[Item, ...], within: dict[str, Repeat]) -> tuple[Item, ...]:
    return tuple(
        replace(each, items=each.items + within[each.id].items)
        if isinstance(each, Repeat) and each.id in within
        else each
        for each in items
    )


def _at(node: Node, path: str) -> Node:
    return dict(_inputs(node))[path]


def _check_computed(own: Form, names: Names, node: Node) -> None:
    places = {each.text("id"): each for each in node.each("computed")}
    for each in own.computed:
        place = places[each.id].named(each.id)
        if [known.id for known in names.form.computed].count(each.id) > 1 or each.id in names.form.fields:
            raise place.error(f"Den Namen „{each.id}“ hat das Formular schon.", "id")
        if parent(each.id) not in {"", *names.form.index.repeats}:
            raise place.error(f"Das Formular hat keine Wiederholung „{parent(each.id)}“.", "id")
        names.check(each.value, COMPUTED[each.type], parent(each.id), place, "value")


def _input(path: str, names: Names, node: Node) -> Input:
    field, each = names.form.fields[path], parent(path)
    names.template(node, "label", each)
    for expression, key in ((field.shown_if, "shown_if"), (field.required, "required")):
        if isinstance(expression, Expression):
            names.check(expression, COMPUTED["bool"], each, node, key)
    if node.has("default"):
        return Input(path, field, _default(names, node, field, each))
    return Input(path, field, names.maybe(node, "from", KINDS[field.kind].type_of(field), each))


def _default(names: Names, node: Node, field: Field, each: str) -> Template:
    if field.kind not in ("text", "longtext"):
        raise node.error("„default“ gibt es nur bei Text; sonst nehmen Sie „from“.", "default")
    return names.template(node, "default", each)


def _words(node: Node) -> FieldText:
    options = node.at("options").data if node.has("options") else {}
    if not isinstance(options, dict):
        raise node.error("„options“ nennt zu jedem Wort, wie es heißt: {ja: Einverstanden}.", "options")
    labels = {str(code): str(label) for code, label in cast("dict[str, str]", options).items()}
    return FieldText(node.text("label"), node.text("hint", ""), options=labels)
