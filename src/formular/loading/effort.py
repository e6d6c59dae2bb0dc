# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much work an expression can be at most: terms, times the items of the repeats that it goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formular.expression.repeats import OverItems

if TYPE_CHECKING:
    from formular.expression import Term
    from formular.index import Index

MOST: Final = 100_000  # terms in one expression with every repeat full: a tenth of a second


def effort(index: Index, term: Term, container: str) -> int:
    """Terms worked out when it is asked for in every item of the repeats around it, and all are full."""
    inside, times = container if container in index.repeats else index.repeat_around(container), 1
    while inside:
        times *= index.repeats[inside].max
        inside = index.repeat_around(inside)
    return times * _once(index, term, container)


def _once(index: Index, term: Term, container: str) -> int:
    if not isinstance(term, OverItems):
        return 1 + sum(_once(index, part, container) for part in term.parts())
    named = index.resolve(container, term.items.name) if term.items.name else _innermost(index, container)
    if named not in index.repeats:
        return 1  # it does not fit, which is said elsewhere
    return 1 + index.repeats[named].max * _once(index, term.term, named)


def _innermost(index: Index, container: str) -> str:
    return container if container in index.repeats else index.repeat_around(container)
