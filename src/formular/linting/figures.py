# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of `parameters.yaml` that nobody set, or that soon end without a successor."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from formular import german
from formular.linting.finding import Finding
from formular.loading.node import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formular.linting.package import Package
    from formular.loading.node import Node

SOON: Final = timedelta(days=60)
FILE: Final = "parameters.yaml"


def ending(package: Package, today: date) -> Iterator[Finding]:
    """Tables whose last row ends within sixty days, or ended, or that the form needs and nobody has."""
    try:
        node = package.yaml(FILE)
        tables = node.mapping("tables") if node else None
        names = tables.keys() if tables else ()
        for name in sorted(package.usable.tables_needed - set(names)):
            sentence = f"Das Formular schlägt in der Tabelle „{name}“ nach. Bitte legen Sie sie an."
            yield Finding(FILE, 0, f"tables.{name}", "table-missing", sentence)
        for name in names:
            if tables is not None:
                yield from _table(name, tuple(tables.each(name)), today)
    except DefinitionError as error:
        yield Finding.of(error, "definition")


def _table(name: str, rows: tuple[Node, ...], today: date) -> Iterator[Finding]:
    last = max(rows, key=lambda row: _day(row, "valid_from") or date.min, default=None)
    end = _day(last, "valid_to") if last else None
    if last is not None and end is not None and end <= today + SOON:
        verb = "gelten nur bis" if end >= today else "galten nur bis"
        sentence = (
            f"Die Werte von „{name}“ {verb} {german.day_short(end)}. Danach wird nichts mehr berechnet. "
            "Bitte tragen Sie die neuen Werte ein."
        )
        yield Finding.at(last, f"tables.{name}", "figures-end", sentence, "warning")


def _day(row: Node, key: str) -> date | None:
    value = row.at(key).data if row.has(key) else None
    return value if isinstance(value, date) else None
