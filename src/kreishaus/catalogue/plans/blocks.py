# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The blocks of a plan: headings, paragraphs, tables, instalments, and groups of them that plans share."""

from collections.abc import Iterator, Mapping
from typing import Final

from formular.expression import DATE, NUMBER, TEXT, TRUTH
from formular.loading.node import Node
from kreishaus.catalogue.plans.names import Names
from kreishaus.letters.plan import (
    Block,
    Column,
    DuesBlock,
    HeadingBlock,
    PaymentBlock,
    Placing,
    TableBlock,
    TableLine,
    Template,
    TextBlock,
)

KINDS: Final = ("heading", "text", "table", "dues", "payment", "use")
PLACING: Final = ("shown_if", "each", "unconfirmed")

type Shared = Mapping[str, Node]


def blocks_of(node: Node, shared: Shared, names: Names) -> tuple[Block, ...]:
    """The blocks of a plan in order. Raises DefinitionError."""
    found = tuple(_blocks(node, "blocks", shared, names))
    if not found:
        raise node.error("Ein Schreiben braucht „blocks“.")
    return found


def _blocks(node: Node, key: str, shared: Shared, names: Names) -> Iterator[Block]:
    for each in node.each(key):
        kinds = [kind for kind in KINDS if each.has(kind)]
        if len(kinds) != 1:
            raise each.error(f"Ein Baustein ist genau eines davon: {', '.join(KINDS)}.")
        if kinds == ["use"]:
            yield from _shared(each.only(("use",)), shared, names)
        else:
            yield _block(each, kinds[0], names)


def _shared(node: Node, shared: Shared, names: Names) -> Iterator[Block]:
    name = node.text("use")
    if name not in shared:
        raise node.error(f"In parts.yaml gibt es keine Bausteine „{name}“.", "use")
    yield from _blocks(shared[name], name, {}, names)


def _block(node: Node, kind: str, names: Names) -> Block:
    node.only((kind, *PLACING, *(("strong",) if kind == "text" else ())))
    placing = _placing(node, names)
    match kind:
        case "heading":
            return HeadingBlock(names.template(node, "heading", placing.each), placing)
        case "text":
            strong = node.flag("strong")
            return TextBlock(names.template(node, "text", placing.each), strong, placing)
        case "table":
            return _table(node.at("table"), names, placing)
        case "payment":
            return _payment(node, placing)
        case _:
            return _dues(node.at("dues"), names, placing)


def _placing(node: Node, names: Names) -> Placing:
    each = node.text("each", "")
    if each and each not in names.form.index.repeats:
        raise node.error(f"Das Formular hat keine Wiederholung „{each}“.", "each")
    return Placing(names.maybe(node, "shown_if", TRUTH, each), each, node.text("unconfirmed", ""))


def _table(node: Node, names: Names, placing: Placing) -> TableBlock:
    node.only(("columns", "rows", "total"))
    columns = tuple(_column(each, names, has_cell=not node.has("rows")) for each in node.each("columns"))
    if not columns:
        raise node.error("Eine Tabelle braucht „columns“.")
    lines = tuple(_line(each, len(columns), names, placing.each) for each in node.each("rows"))
    if not lines:
        cells = tuple(names.template(each, "cell", placing.each) for each in node.each("columns"))
        lines = (TableLine(cells),)
    total = _cells(node, "total", len(columns), names) if node.has("total") else ()
    return TableBlock(columns, lines, total, placing)


def _line(node: Node, width: int, names: Names, each: str) -> TableLine:
    cells = _cells(node.only(("cells", "shown_if")), "cells", width, names, each)
    return TableLine(cells, names.maybe(node, "shown_if", TRUTH, each))


def _cells(node: Node, key: str, width: int, names: Names, each: str = "") -> tuple[Template, ...]:
    texts = node.texts(key)
    if len(texts) != width:
        raise node.error(f"„{key}“ braucht so viele Zellen wie die Tabelle Spalten.", key)
    for text in texts:
        names.check_slots(text, node, key, each)
    return tuple(map(Template, texts))


def _column(node: Node, names: Names, *, has_cell: bool) -> Column:
    align = node.only(("head", "align", *(("cell",) if has_cell else ()))).text("align", "left")
    if align not in ("left", "right"):
        raise node.error("„align“ ist left oder right.", "align")
    return Column(names.template(node, "head"), "right" if align == "right" else "left")


def _payment(node: Node, placing: Placing) -> PaymentBlock:
    if not node.flag("payment"):
        raise node.error("„payment“ ist true, oder der Baustein fehlt.", "payment")
    return PaymentBlock(placing)


def _dues(node: Node, names: Names, placing: Placing) -> DuesBlock:
    node.only(("year", "begin", "amount", "yearly", "days", "first"))
    each = placing.each
    return DuesBlock(
        year=names.expression(node, "year", NUMBER),
        begin=names.expression(node, "begin", DATE, each),
        amount=names.expression(node, "amount", NUMBER, each),
        yearly=names.expression(node, "yearly", NUMBER),
        days=names.expression(node, "days", TEXT),
        first=names.expression(node, "first", DATE),
        placing=placing,
    )
