# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms that compare: equal, smaller, one of several, contained. A missing answer compares with nothing."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Literal

from formular.expression import terms
from formular.expression.arithmetic import as_number
from formular.expression.calendar import earliest, latest
from formular.expression.terms import Condition, Term
from formular.expression.values import TRUTH, Dated, ExpressionError, Scope, Type, Value, is_dated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from formular.expression.wording import Wording

type Sign = Literal["==", "!=", "<", "<=", ">", ">="]

COMPARE: dict[Sign, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
ORDERED = {"number", "date", "time", "moment", "any"}
BY_TIME = {"date", "time", "moment"}


def compare_dates(sign: Sign, left: Dated, right: Dated) -> bool:
    """Whether the comparison can hold, for dates of which a part may be unknown."""
    match sign:
        case "<" | "<=":
            return COMPARE[sign](earliest(left), latest(right))
        case ">" | ">=":
            return COMPARE[sign](latest(left), earliest(right))
        case "==":
            return earliest(left) <= latest(right) and earliest(right) <= latest(left)
        case "!=":
            return not earliest(left) == latest(left) == earliest(right) == latest(right)


def compare(sign: Sign, left: Value, right: Value) -> bool:
    """Compare two values; ``False`` when one is missing or they are of different kinds."""
    if left is None or right is None:
        return False
    if is_dated(left) and is_dated(right):
        return compare_dates(sign, left, right)
    if sign in {"==", "!="} or have_an_order(left, right):
        return COMPARE[sign](left, right)
    return False


def have_an_order(left: Value, right: Value) -> bool:
    """Whether one of two plain values can be the smaller: both are numbers, times of day, or moments."""
    if as_number(left) is not None:
        return as_number(right) is not None
    return any(isinstance(left, kind) and isinstance(right, kind) for kind in (time, datetime))


def without_order(found: Type) -> str:
    """The sentence about what is neither larger nor smaller than another."""
    return (
        f"Größer und kleiner gibt es bei Zahlen, Tagen, Uhrzeiten und Zeitpunkten. Hier steht {found.word}."
    )


def refuse_unknown_code(term: Term, other: Type) -> None:
    """Refuse a code written in the expression that the field compared with does not offer."""
    written = term.value if isinstance(term, terms.Literal) else None
    if isinstance(written, str) and other.codes and written not in other.codes:
        raise ExpressionError(term.at, f"„{written}“ ist keines von: {', '.join(sorted(other.codes))}.")


@dataclass(frozen=True)
class Comparison(Condition):
    """Two values and the sign between them."""

    sign: Sign
    left: Term
    right: Term

    def parts(self) -> tuple[Term, ...]:
        return (self.left, self.right)

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        left, right = self.left.type_in(scope), self.right.type_in(scope)
        if not left.accepts(right):
            sentence = f"Vergleichen lässt sich nur Gleiches. Hier steht {left.word} neben: {right.word}."
            raise ExpressionError(self.at, sentence)
        unordered = next((each for each in (left, right) if each.name not in ORDERED), None)
        if self.sign not in {"==", "!="} and unordered:
            raise ExpressionError(self.at, without_order(unordered))
        refuse_unknown_code(self.left, right)
        refuse_unknown_code(self.right, left)
        return TRUTH

    def evaluate(self, scope: Scope) -> Value:
        return compare(self.sign, self.left.evaluate(scope), self.right.evaluate(scope))

    def clause(self, wording: Wording) -> str:
        said = wording.sign(self.sign, dates=self._compares_times(wording))
        left, right = wording.option(self.right, self.left), wording.option(self.left, self.right)
        if self.sign in {"==", "!="}:
            right = self._equal_to(right)
        return f"{left} {said}{right} ist"

    def _equal_to(self, right: str) -> str:
        """Say what it is: a word or a day as such, a number or another answer as one that is equal."""
        value = self.right.value if isinstance(self.right, terms.Literal) else None
        if isinstance(value, date):
            return right.replace("dem ", "der ", 1)
        is_word = isinstance(value, str | bool) or isinstance(self.right, terms.Missing)
        return right if is_word else f"gleich {right}"

    def _compares_times(self, wording: Wording) -> bool:
        return any(wording.type_of(part) in BY_TIME for part in self.parts())


@dataclass(frozen=True)
class OneOf(Condition):
    """Whether a value (of a multiple choice: one of its codes) is among several, written or looked up."""

    value: Term
    among: tuple[Term, ...]
    listed: Term | None = None

    def parts(self) -> tuple[Term, ...]:
        return (self.value, *self.among, *((self.listed,) if self.listed else ()))

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        found = self.value.type_in(scope)
        one = Type("code", codes=found.codes) if found.name == "codes" else found
        for each in self.among:
            each.expect(one, scope)
            refuse_unknown_code(each, found)
        if self.listed:
            self.listed.expect(Type("codes"), scope)
        return TRUTH

    def evaluate(self, scope: Scope) -> Value:
        value = self.value.evaluate(scope)
        chosen = value if isinstance(value, tuple) else (value,)
        return any(compare("==", each, other) for each in chosen for other in self._others(scope))

    def _others(self, scope: Scope) -> tuple[Value, ...]:
        if self.listed is None:
            return tuple(each.evaluate(scope) for each in self.among)
        listed = self.listed.evaluate(scope)
        return tuple(listed) if isinstance(listed, tuple | list) else ()

    def clause(self, wording: Wording) -> str:
        if self.listed:
            return f"{self.value.phrase(wording)} unter {self.listed.phrase(wording)} ist"
        *many, last = (wording.option(self.value, each) for each in self.among)
        said = f"{', '.join(many)} oder {last}" if many else last
        return f"{self.value.phrase(wording)} {said} ist"


@dataclass(frozen=True)
class Contains(Condition):
    """Whether a multiple choice holds a code."""

    chosen: Term
    wanted: Term

    def parts(self) -> tuple[Term, ...]:
        return (self.chosen, self.wanted)

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        found = self.chosen.expect(Type("codes"), scope)
        self.wanted.expect(Type("code"), scope)
        refuse_unknown_code(self.wanted, found)
        return TRUTH

    def evaluate(self, scope: Scope) -> Value:
        chosen = self.chosen.evaluate(scope)
        return isinstance(chosen, tuple) and self.wanted.evaluate(scope) in chosen

    def clause(self, wording: Wording) -> str:
        return f"bei {self.chosen.phrase(wording)} {wording.option(self.chosen, self.wanted)} gewählt ist"
