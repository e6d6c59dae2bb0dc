# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An expression rewritten for reading: names as schema paths, computed values without a label unfolded."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from formular.expression.repeats import Items, OverItems
from formular.expression.terms import Name, Term
from formular.paths import parent

if TYPE_CHECKING:
    from formular.texts import Texts

DEEPEST: Final = 6  # computed values within computed values; deeper, the name alone is said


def unfolded(texts: Texts, term: Term, container: str, depth: int = 0) -> Term:
    """The same term with names that hold everywhere."""
    index = texts.form.index
    match term:
        case Name(name=name):
            path = index.resolve(container, name) or name
            computed = index.computed.get(path)
            if computed is None or path in texts.computed or depth == DEEPEST:
                return replace(term, name=path)
            return unfolded(texts, computed.value.term, parent(path), depth + 1)
        case Items(name=name):
            return replace(term, name=index.resolve(container, name) or name) if name else term
        case OverItems():
            name = index.resolve(container, term.items.name) or term.items.name if term.items.name else ""
            inner = unfolded(texts, term.term, name or container, depth)
            return replace(term, items=replace(term.items, name=name), term=inner)
        case _:
            parts = {
                each.name: _part(texts, getattr(term, each.name), container, depth) for each in fields(term)
            }
            return replace(term, **parts)


def _part(texts: Texts, part: Any, container: str, depth: int) -> Any:  # noqa: ANN401 - whatever a term holds
    if isinstance(part, Term):
        return unfolded(texts, part, container, depth)
    if isinstance(part, tuple):
        return tuple(_part(texts, each, container, depth) for each in part)
    return part
