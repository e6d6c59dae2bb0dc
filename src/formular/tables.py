# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dated tables: what a by-law or an office sets, for which days, from which source, confirmed or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

type Status = Literal["confirmed", "unconfirmed"]


class MissingParameter(LookupError):  # noqa: N818 - it names what is missing
    """Nothing is set for this day: the caller refuses to compute and raises a task, never guesses."""

    def __init__(self, table: str, on: date, column: str = "") -> None:
        """Name the table, the day that was asked for and, where the row exists, the empty column."""
        self.table, self.on, self.column = table, on, column
        what = f"{table}.{column}" if column else table
        super().__init__(f"No value of {what} is published for {on.isoformat()}.")


@dataclass(frozen=True)
class TableRow:
    """One dated row. ``valid_to`` is the last day it holds; ``None`` is open. Money is integer cents."""

    valid_from: date | None
    valid_to: date | None
    values: Mapping[str, object] = field(hash=False)
    source: str = ""
    status: Status = "unconfirmed"
    origin: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether this row is the law of that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Table:
    """Rows of one subject, for one place. Of two that hold on a day the one that begins later counts."""

    name: str
    rows: tuple[TableRow, ...]

    def row_on(self, day: date) -> TableRow:
        """Give the row of that day.

        Raises:
            MissingParameter: no row holds on that day.

        """
        holding = [row for row in self.rows if row.holds_on(day)]
        if not holding:
            raise MissingParameter(self.name, day)
        return max(holding, key=lambda row: (row.valid_from is not None, row.valid_from or day))
