# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A scope over plain dicts and lists, so that expressions can be tested without a form."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from formular.expression import evaluate, parse
from formular.tables import MissingParameter, Table, TableRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class PlainScope:
    data: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    outer: PlainScope | None = None
    siblings: Sequence[Mapping[str, Any]] = ()
    index: int | None = None
    today: date = TODAY
    now: datetime | None = None
    trust: str = "basis"

    def value(self, name: str) -> object:
        if name in self.data:
            return self.data[name]
        return self.outer.value(name) if self.outer else None

    def items(self, name: str) -> Sequence[PlainScope]:
        each: Sequence[Mapping[str, Any]] = self.value(name) or ()  # type: ignore[assignment]
        return [self.item(each, index) for index in range(len(each))]

    def item(self, each: Sequence[Mapping[str, Any]], index: int) -> PlainScope:
        return PlainScope(each[index], self.tables, outer=self, siblings=each, index=index)

    def before(self) -> Sequence[PlainScope]:
        outer = self.outer or self
        return [outer.item(self.siblings, index) for index in range(self.index or 0)]

    def table(self, name: str, on: date) -> TableRow:
        if name not in self.tables:
            raise MissingParameter(name, on)
        return self.tables[name].row_on(on)


def value(source: str, **data: object) -> object:
    """Evaluate a source against answers given by name."""
    return evaluate(parse(source), PlainScope(data))
