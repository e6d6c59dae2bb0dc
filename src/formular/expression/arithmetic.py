# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Terms that calculate with numbers, exactly. Whatever is calculated from a missing answer is missing."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Literal

from formular.expression.terms import Term
from formular.expression.values import NUMBER, Scope, Type, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from formular.expression.wording import Wording

type Number = int | Fraction
type Operator = Literal["+", "-", "*", "/"]

CALCULATE: dict[Operator, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
MOST_BITS = 512  # of a number: no amount has 150 digits, and work on larger ones would grow without bound
SAID: dict[Operator, str] = {"+": "plus", "-": "minus", "*": "mal", "/": "geteilt durch"}


def as_number(value: Value) -> Number | None:
    """Give it if it is a number; Yes and No are none."""
    return value if type(value) is int or type(value) is Fraction else None


def plain(value: Fraction) -> Number:
    """Give a whole number as such."""
    return value.numerator if value.denominator == 1 else value


def kept(value: Fraction) -> Number | None:
    """Give a number as `plain` does; one that is too large or too finely divided is missing."""
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MOST_BITS:
        return None
    return plain(value)


def round_half_up(value: Number) -> int:
    """Round to the nearest whole number, a half upwards."""
    return floor(value + Fraction(1, 2))


def round_up(value: Number) -> int:
    """Give the smallest whole number that is not less."""
    return ceil(value)


def whole(value: Value) -> Value:
    """Give a computed value as it is kept: a fraction rounded half up, for cents and months are whole."""
    return round_half_up(value) if type(value) is Fraction else value


@dataclass(frozen=True)
class Calculation(Term):
    """Two numbers and the operator between them. What is divided by nothing is missing, and what is huge."""

    operator: Operator
    left: Term
    right: Term

    def parts(self) -> tuple[Term, ...]:
        return (self.left, self.right)

    def type_in(self, scope: Mapping[str, Type]) -> Type:
        self.left.expect(NUMBER, scope)
        self.right.expect(NUMBER, scope)
        return NUMBER

    def evaluate(self, scope: Scope) -> Value:
        left, right = as_number(self.left.evaluate(scope)), as_number(self.right.evaluate(scope))
        if left is None or right is None or (self.operator == "/" and right == 0):
            return None
        return kept(CALCULATE[self.operator](Fraction(left), Fraction(right)))

    def phrase(self, wording: Wording) -> str:
        left, right = self._bracketed(self.left, wording), self._bracketed(self.right, wording)
        return f"{left} {SAID[self.operator]} {right}"

    @staticmethod
    def _bracketed(part: Term, wording: Wording) -> str:
        said = part.phrase(wording)
        return f"({said})" if isinstance(part, Calculation) else said
