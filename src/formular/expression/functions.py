# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The functions an expression may call: one table, from which it is also typed and explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from formular.expression import calendar, hours
from formular.expression.arithmetic import as_number, round_half_up, round_up
from formular.expression.comparing import ORDERED, compare, without_order
from formular.expression.terms import Term
from formular.expression.values import (
    ANY,
    DATE,
    MOMENT,
    NUMBER,
    TIME,
    TRUTH,
    ExpressionError,
    Scope,
    Type,
    Value,
    is_dated,
)
from formular.tables import MissingParameter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from formular.expression.wording import Wording


@dataclass(frozen=True)
class Function:
    """What it takes and gives, what it does, and how it is said in German."""

    takes: tuple[Type, ...]
    gives: Type
    does: Callable[..., Value]
    said: str


FUNCTIONS: dict[str, Function] = {
    "round_half_up": Function((NUMBER,), NUMBER, round_half_up, "{0}, kaufmännisch gerundet"),
    "round_up": Function((NUMBER,), NUMBER, round_up, "{0}, aufgerundet"),
    "age_years": Function(
        (DATE, DATE), NUMBER, calendar.age_years, "das Alter in Jahren ({0}, Stichtag {1})"
    ),
    "age_months": Function(
        (DATE, DATE), NUMBER, calendar.age_months, "das Alter in Monaten ({0}, Stichtag {1})"
    ),
    "add_months": Function((DATE, NUMBER), DATE, calendar.add_months, "{0} plus {1} Monate"),
    "add_days": Function((DATE, NUMBER), DATE, calendar.add_days, "{0} plus {1} Tage"),
    "working_day": Function(
        (DATE,), DATE, calendar.working_day, "{0}, an einem freien Tag der nächste Werktag"
    ),
    "add_working_days": Function((DATE, NUMBER), DATE, calendar.add_working_days, "{0} plus {1} Werktage"),
    "first_of_month": Function((DATE,), DATE, calendar.first_of_month, "Monatserster ({0})"),
    "first_of_next_month": Function(
        (DATE,), DATE, calendar.first_of_next_month, "Erster des Folgemonats ({0})"
    ),
    "end_of_year": Function((DATE,), DATE, calendar.end_of_year, "Jahresende ({0})"),
    "months_between": Function(
        (DATE, DATE),
        NUMBER,
        calendar.months_between,
        "volle Monate von {0} bis {1}",
    ),
    "days_between": Function((DATE, DATE), NUMBER, calendar.days_between, "Tage von {0} bis {1}"),
    "year": Function((DATE,), NUMBER, calendar.year, "Jahr von {0}"),
    "earliest": Function((DATE,), DATE, calendar.earliest, "der früheste mögliche Tag von {0}"),
    "latest": Function((DATE,), DATE, calendar.latest, "der späteste mögliche Tag von {0}"),
    "day_of": Function((MOMENT,), DATE, hours.day_of, "der Tag von {0}"),
    "time_of": Function((MOMENT,), TIME, hours.time_of, "die Uhrzeit von {0}"),
    "hours_between": Function((MOMENT, MOMENT), NUMBER, hours.hours_between, "Stunden von {0} bis {1}"),
    "add_hours": Function((MOMENT, NUMBER), MOMENT, hours.add_hours, "{0} plus {1} Stunden"),
    "working_hours_before": Function(
        (MOMENT, NUMBER),
        MOMENT,
        hours.working_hours_before,
        "{1} Stunden vor {0}, ohne Samstage, Sonn- und Feiertage",
    ),
    "working_hours_after": Function(
        (MOMENT, NUMBER),
        MOMENT,
        hours.working_hours_after,
        "{1} Stunden nach {0}, ohne Samstage, Sonn- und Feiertage",
    ),
}
# A moment is a date to Python, so dates are asked for otherwise
CLASSES: dict[Type, type] = {TIME: time, MOMENT: datetime}


def fits(value: Value, expected: Type) -> bool:
    """Whether a value is what the function takes; a table may hold anything."""
    if expected == DATE:
        return is_dated(value)
    if expected in CLASSES:
        return isinstance(value, CLASSES[expected])
    return as_number(value) is not None


@dataclass(frozen=True)
class Call(Term):
    """A call of one of the functions; missing when one of its arguments is missing."""

    name: str
    arguments: tuple[Term, ...]

    @property
    def function(self) -> Function:
        return FUNCTIONS[self.name]

    def parts(self) -> tuple[Term, ...]:
        return self.arguments

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        if len(self.arguments) != len(self.function.takes):
            raise ExpressionError(self.at, f"„{self.name}“ nimmt {len(self.function.takes)} Werte.")
        for argument, expected in zip(self.arguments, self.function.takes, strict=True):
            argument.expect(expected, scope)
        return self.function.gives

    def evaluate(self, scope: Scope) -> Value:
        values: list[Any] = [argument.evaluate(scope) for argument in self.arguments]
        if len(values) != len(self.function.takes):
            return None
        if not all(map(fits, values, self.function.takes)):
            return None
        return self.function.does(*values)

    def phrase(self, wording: Wording) -> str:
        return self.function.said.format(*(argument.phrase(wording) for argument in self.arguments))


@dataclass(frozen=True)
class Extreme(Term):
    """The smallest or largest of several numbers, dates, times or moments; missing when one of them is."""

    largest: bool
    among: tuple[Term, ...]

    def parts(self) -> tuple[Term, ...]:
        return self.among

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        first = self.among[0].type_in(scope)
        for part in self.among:
            first = unify(part.at, first, part.type_in(scope))
        if first.name not in ORDERED:
            raise ExpressionError(self.at, without_order(first))
        return first

    def evaluate(self, scope: Scope) -> Value:
        values = [comparable(part.evaluate(scope)) for part in self.among]
        return None if None in values else outermost(values, largest=self.largest)

    def phrase(self, wording: Wording) -> str:
        said = "der größte Wert" if self.largest else "der kleinste Wert"
        return f"{said} von {wording.listing(self.among)}"


def comparable(value: Value) -> Value:
    """A value as it is compared: a partly known day by the latest it can be; missing without an order."""
    if isinstance(value, time | datetime):
        return value
    return calendar.latest(value) if is_dated(value) else as_number(value)


def outermost(values: Sequence[Value], *, largest: bool) -> Value:
    """The smallest or largest of comparable values of one type."""
    found = values[0]
    for value in values:
        if compare(">" if largest else "<", value, found):
            found = value
    return found


@dataclass(frozen=True)
class If(Term):
    """One value where a condition holds, else another. A missing condition does not hold."""

    condition: Term
    then: Term
    otherwise: Term
    is_choice_of_two = True

    def parts(self) -> tuple[Term, ...]:
        return (self.condition, self.then, self.otherwise)

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        self.condition.expect(TRUTH, scope)
        return unify(self.otherwise.at, self.then.type_in(scope), self.otherwise.type_in(scope))

    def evaluate(self, scope: Scope) -> Value:
        holds = self.condition.evaluate(scope) is True
        return (self.then if holds else self.otherwise).evaluate(scope)

    def phrase(self, wording: Wording) -> str:
        then, otherwise = self.then.phrase(wording), self.otherwise.phrase(wording)
        return f"{then}, wenn {self.condition.clause(wording)}, sonst {otherwise}"

    def clause(self, wording: Wording) -> str:
        condition, then = self.condition.clause(wording), self.then.clause(wording)
        return f"({condition} und {then} oder sonst {self.otherwise.clause(wording)})"


@dataclass(frozen=True)
class Lookup(Term):
    """A value from a dated table; missing when its day is, refused when the table has none for that day."""

    table: str
    column: str
    on: Term

    def parts(self) -> tuple[Term, ...]:
        return (self.on,)

    def lookups(self) -> frozenset[tuple[str, str]]:
        return self.on.lookups() | {(self.table, self.column)}

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        self.on.expect(DATE, scope)
        return ANY

    def evaluate(self, scope: Scope) -> Value:
        day = self.on.evaluate(scope)
        if not is_dated(day):
            return None
        on: date = calendar.latest(day)
        row = scope.table(self.table, on)
        if self.column not in row.values:
            raise MissingParameter(self.table, on, self.column)
        return row.values[self.column]

    def phrase(self, wording: Wording) -> str:
        return f"{wording.label(f'{self.table}.{self.column}')} (Stand: {self.on.phrase(wording)})"


def unify(at: int, one: Type, other: Type) -> Type:
    """Give the type of either; raises ``ExpressionError`` when they differ."""
    if not one.accepts(other):
        raise ExpressionError(at, f"Hier steht {other.word}, gebraucht wird {one.word}.")
    return other if one == ANY else one
