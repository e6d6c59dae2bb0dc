# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where an expression is evaluated: the answers of a form, seen from the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from formular.expression.arithmetic import whole
from formular.paths import parent
from formular.tables import MissingParameter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from formular.answers import Answers
    from formular.context import Context
    from formular.expression import Value
    from formular.form import Form
    from formular.items import Expression
    from formular.tables import TableRow


@dataclass
class Surroundings:
    """What all scopes of one evaluation share.

    `rows` collects the dated rows that were looked up, `reckoned` those of them that computed values needed;
    `depth` is above 0 while one is worked out.
    """

    form: Form
    answers: Answers
    ctx: Context
    computed: dict[str, Value] = field(default_factory=dict)
    rows: list[tuple[str, TableRow]] = field(default_factory=list)
    reckoned: list[tuple[str, TableRow]] = field(default_factory=list)
    depth: int = 0


@dataclass(slots=True, eq=False)  # made for every question of a page: frozen, that would take twice as long
class FormScope:
    """Names are looked up in `container` (a schema path) first, then outwards.

    `bound` says which item of each surrounding repeat is meant: `{"dogs": "dogs.0"}`.
    """

    around: Surroundings
    container: str = ""
    bound: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, form: Form, answers: Answers, ctx: Context) -> FormScope:
        """The outermost scope of a form."""
        return cls(Surroundings(form, answers, ctx))

    @property
    def today(self) -> date:
        """The day on which is evaluated."""
        return self.around.ctx.today

    @property
    def now(self) -> datetime | None:
        """The moment at which is evaluated, where it is known."""
        return self.around.ctx.now

    @property
    def trust(self) -> str:
        """How sure it is who answers."""
        return self.around.ctx.trust

    @property
    def entry(self) -> str:
        """The path of the innermost item (`dogs.0`); empty outside of every repeat."""
        return max(self.bound.values(), key=len, default="")

    @property
    def index(self) -> int | None:
        """Number of the innermost item, from 0; None outside of every repeat."""
        item = self.entry
        return int(item.rpartition(".")[2]) if item else None

    def value(self, name: str) -> Value:
        """The answer or computed value of that name; None when missing."""
        index = self.around.form.index
        schema = index.resolve(self.container, name)
        path = self._concrete(schema) if schema else None
        if schema is None or path is None:
            return None
        if schema in index.computed:
            return self._computed(schema, path)
        return self.around.answers.get(path)

    def knows(self, name: str) -> bool:
        """True when a name that an expression reads has a value; repeats and their items always do."""
        index = self.around.form.index
        schema = index.resolve(self.container, name)
        if schema is None or schema in index.repeats or self._concrete(schema) is None:
            return True
        return self.value(name) is not None

    def items(self, name: str) -> tuple[FormScope, ...]:
        """One scope for each item of that repeat."""
        schema = self.around.form.index.resolve(self.container, name)
        path = self._concrete(schema) if schema else None
        if schema is None or path is None:
            return ()
        return tuple(self.item(schema, path, number) for number in range(self.around.answers.count(path)))

    def before(self) -> tuple[FormScope, ...]:
        """The scopes of the items before this one."""
        item = self.entry
        if not item:
            return ()
        path, _, number = item.rpartition(".")
        schema = next(schema for schema, bound in self.bound.items() if bound == item)
        return tuple(self.item(schema, path, earlier) for earlier in range(int(number)))

    def table(self, name: str, on: date) -> TableRow:
        """The row of a dated table; raises MissingParameter when none holds on that day."""
        table = self.around.ctx.tables.get(name)
        if table is None:
            raise MissingParameter(name, on)
        row = table.row_on(on)
        self.around.rows.append((name, row))
        if self.around.depth:
            self.around.reckoned.append((name, row))
        return row

    def item(self, schema: str, path: str, number: int) -> FormScope:
        """The scope of one item of the repeat that stands at `path`."""
        return FormScope(self.around, schema, {**self.bound, schema: f"{path}.{number}"})

    def inside(self, schema: str) -> FormScope:
        """The scope of a group within this one."""
        return FormScope(self.around, schema, self.bound)

    def holds(self, expression: Expression | None) -> bool:
        """True when there is no condition, or it is true; nothing missing makes it true, no figure either.

        A figure that nobody published is the office's gap: a person is asked less, never stopped.
        """
        try:
            return expression is None or expression.term.evaluate(self) is True
        except MissingParameter:
            return False

    def _concrete(self, schema: str) -> str | None:
        repeat = self.around.form.index.repeat_around(schema)
        if not repeat:
            return schema
        if repeat not in self.bound:
            return None
        return f"{self.bound[repeat]}{schema[len(repeat) :]}"

    def _computed(self, schema: str, path: str) -> Value:
        values = self.around.computed
        if path not in values:
            values[path] = None  # while it is worked out, so that a circle ends
            expression = self.around.form.index.computed[schema].value
            repeat = self.around.form.index.repeat_around(schema)
            scope = FormScope(self.around, parent(schema), self._bindings_up_to(repeat))
            self.around.depth += 1
            try:
                values[path] = whole(expression.term.evaluate(scope))
            except MissingParameter:
                del values[path]
                raise
            finally:
                self.around.depth -= 1
        return values[path]

    def _bindings_up_to(self, repeat: str) -> dict[str, str]:
        return {schema: item for schema, item in self.bound.items() if f"{repeat}.".startswith(f"{schema}.")}
