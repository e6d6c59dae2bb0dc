# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names in expressions as one combination of choices has them. Only what is decided is evaluated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from formular.expression import Scope, Value
    from formular.possible.worlds import World
    from formular.tables import TableRow


class UndecidedError(AssertionError):
    """Something was evaluated that no choice decides."""


@dataclass(frozen=True, slots=True)
class ChosenScope:
    """A Scope without days, tables and items."""

    world: World
    container: str

    @property
    def today(self) -> date:
        raise UndecidedError

    @property
    def now(self) -> datetime | None:
        raise UndecidedError

    @property
    def trust(self) -> str:
        raise UndecidedError

    @property
    def index(self) -> int | None:
        raise UndecidedError

    def value(self, name: str) -> Value:
        return self.world.value(self.container, name)

    def items(self, name: str) -> Sequence[Scope]:
        return self._refuse(name)

    def before(self) -> Sequence[Scope]:
        return self._refuse("before")

    def table(self, name: str, on: date) -> TableRow:
        return self._refuse(f"{name} {on}")

    @staticmethod
    def _refuse(what: str) -> NoReturn:
        raise UndecidedError(what)
