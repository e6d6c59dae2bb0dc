# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which names an expression may read at some place of a form, and of which type each is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formular.expression import DATE, MOMENT, NUMBER, TEXT, TRUTH, items
from formular.fields import KINDS
from formular.paths import parent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from formular.expression import Type
    from formular.index import Index

COMPUTED: Final[Mapping[str, Type]] = {
    "int": NUMBER,
    "money": NUMBER,
    "date": DATE,
    "datetime": MOMENT,
    "bool": TRUTH,
    "text": TEXT,
}


def names_in(index: Index, container: str) -> Mapping[str, Type]:
    """Every name that can be read inside `container` (a schema path); nearer ones hide farther ones."""
    known: Mapping[str, Type] | None = index.memo.get(("names", container))
    if known is None:
        names: dict[str, Type] = {}
        for around in _outwards_in(container):
            names |= _below(index, around, container)
        known = index.memo["names", container] = names
    return known


def _outwards_in(container: str) -> list[str]:
    chain = [container]
    while chain[0]:
        chain.insert(0, parent(chain[0]))
    return chain


def _below(index: Index, around: str, container: str) -> dict[str, Type]:
    start = f"{around}." if around else ""
    found = {}
    for path, type_ in types_by_path(index).items():
        repeat = index.repeat_around(path)
        is_bound = not repeat or f"{container}.".startswith(f"{repeat}.")
        if path.startswith(start) and is_bound:
            found[path.removeprefix(start)] = type_
    return found


def types_by_path(index: Index) -> Mapping[str, Type]:
    """The type of every field, computed value and repeat, by schema path."""
    known: Mapping[str, Type] | None = index.memo.get("types")
    if known is None:
        known = index.memo["types"] = _types(index)
    return known


def _types(index: Index) -> dict[str, Type]:
    fields = {path: KINDS[item.kind].type_of(item) for path, item in index.fields.items()}
    computed = {path: COMPUTED[item.type] for path, item in index.computed.items()}
    plain = fields | computed
    for repeat in sorted(index.repeats, key=lambda path: -path.count(".")):
        start = f"{repeat}."
        inner = {path: type_ for path, type_ in plain.items() if index.repeat_around(path) == repeat}
        plain[repeat] = items({path.removeprefix(start): type_ for path, type_ in inner.items()})
    return plain
