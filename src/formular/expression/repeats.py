# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms over the items of a repeat: count, sum, any, all, and the items before this one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from formular.expression.arithmetic import as_number, kept
from formular.expression.comparing import ORDERED, without_order
from formular.expression.functions import comparable, outermost
from formular.expression.terms import Condition, Literal, Term
from formular.expression.values import NUMBER, TRUTH, ExpressionError, Scope, Type, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from formular.expression.wording import Wording


@dataclass(frozen=True)
class Items(Term):
    """All items of a repeat, by its name; with no name the earlier items of the repeat we are in."""

    name: str = ""

    def reads(self) -> frozenset[str]:
        return frozenset({self.name} if self.name else ())

    def inside(self, names: frozenset[str]) -> frozenset[str]:
        """Give names read in an item as they are written outside it."""
        return frozenset(f"{self.name}.{name}" for name in names) if self.name else names

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        if not self.name:
            return Type("items", fields=scope)
        found = scope.get(self.name)
        if found is None or found.name != "items":
            raise ExpressionError(self.at, f"Eine Wiederholung „{self.name}“ gibt es hier nicht.")
        return found

    def each(self, scope: Scope) -> Sequence[Scope]:
        """Give the scopes of the items."""
        return scope.items(self.name) if self.name else scope.before()

    def evaluate(self, scope: Scope) -> Value:
        return len(self.each(scope))

    def phrase(self, wording: Wording) -> str:
        return wording.label(self.name) if self.name else "den vorherigen Einträgen"


@dataclass(frozen=True)
class OverItems(Term):
    """A term evaluated for each item."""

    items: Items
    term: Term

    def parts(self) -> tuple[Term, ...]:
        return (self.items, self.term)

    def reads(self) -> frozenset[str]:
        return self.items.reads() | self.items.inside(self.term.reads())

    def scope_of(self, scope: Mapping[str, Type]) -> Mapping[str, Type]:
        """Give the names an item sees: its own first, then what stands around the repeat."""
        return {**scope, **self.items.type_in(scope).fields}

    def values(self, scope: Scope) -> list[Value]:
        """Evaluate the term in every item."""
        return [self.term.evaluate(item) for item in self.items.each(scope)]


class Sum(OverItems):
    """The sum over all items; missing when it is missing in one of them."""

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        self.term.expect(NUMBER, self.scope_of(scope))
        return NUMBER

    def evaluate(self, scope: Scope) -> Value:
        total = Fraction(0)
        for value in map(as_number, self.values(scope)):
            if value is None:
                return None
            total += value
        return kept(total)

    def phrase(self, wording: Wording) -> str:
        inner = wording.inside(self.items.name)
        return f"die Summe bei {self.items.phrase(wording)}: {self.term.phrase(inner)}"


@dataclass(frozen=True)
class ExtremeOfItems(OverItems):
    """The smallest or largest of all items; items without a value do not count, without any it is missing."""

    largest: bool

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        found = self.term.type_in(self.scope_of(scope))
        if found.name not in ORDERED:
            raise ExpressionError(self.at, without_order(found))
        return found

    def evaluate(self, scope: Scope) -> Value:
        values = [value for value in map(comparable, self.values(scope)) if value is not None]
        return outermost(values, largest=self.largest) if values else None

    def phrase(self, wording: Wording) -> str:
        said = "der größte Wert" if self.largest else "der kleinste Wert"
        inner = wording.inside(self.items.name)
        return f"{said} bei {self.items.phrase(wording)}: {self.term.phrase(inner)}"


class Count(OverItems):
    """How many items meet the condition."""

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        self.term.expect(TRUTH, self.scope_of(scope))
        return NUMBER

    def evaluate(self, scope: Scope) -> Value:
        return self.values(scope).count(True)

    def phrase(self, wording: Wording) -> str:
        said = f"die Anzahl bei {self.items.phrase(wording)}"
        if self.term == Literal(value=True):
            return said
        return f"{said} (nur wenn {self.term.clause(wording.inside(self.items.name))})"


@dataclass(frozen=True)
class Quantified(OverItems, Condition):
    """Whether any item meets the condition, or all do (of none: yes)."""

    every: bool

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        self.term.expect(TRUTH, self.scope_of(scope))
        return TRUTH

    def evaluate(self, scope: Scope) -> Value:
        holds = (value is True for value in self.values(scope))
        return all(holds) if self.every else any(holds)

    def clause(self, wording: Wording) -> str:
        said = "jedes Mal" if self.every else "mindestens einmal"
        return f"bei {self.items.phrase(wording)} {said} {self.term.clause(wording.inside(self.items.name))}"
