# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How expressions are said in German: labels of fields and options, numbers, dates, comparing words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from fractions import Fraction
from typing import TYPE_CHECKING

from formular import german
from formular.expression import terms
from formular.expression.values import ExpressionError, Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from formular.expression.comparing import Sign
    from formular.expression.terms import Term

SIGNS: dict[Sign, str] = {
    "==": "",
    "!=": "nicht ",
    "<": "kleiner als ",
    "<=": "höchstens ",
    ">": "größer als ",
    ">=": "mindestens ",
}
SIGNS_OF_DATES: dict[Sign, str] = SIGNS | {
    "<": "vor ",
    "<=": "nicht nach ",
    ">": "nach ",
    ">=": "nicht vor ",
}


@dataclass(frozen=True)
class Wording:
    """Labels by name; ``field=code`` labels an option, ``table.column`` a parameter. Types are optional."""

    labels: Mapping[str, str]
    types: Mapping[str, Type]
    within: str = ""

    def inside(self, repeat: str) -> Wording:
        """Give the wording for an item of that repeat."""
        fields = self.types[repeat].fields if repeat in self.types else {}
        return replace(self, types={**self.types, **fields}, within=repeat or self.within)

    def label(self, name: str) -> str:
        """Say a field by its label, in single quotation marks."""
        return f"‚{self._found(name) or name}‘"

    def _found(self, name: str) -> str | None:
        return self.labels.get(f"{self.within}.{name}") or self.labels.get(name)

    def value(self, value: int | Fraction | str | date | time) -> str:
        """Say a value as a German would write it."""
        if isinstance(value, bool):
            return "Ja" if value else "Nein"
        if isinstance(value, date):
            return f"dem {german.day_short(value)}"
        if isinstance(value, time):
            return german.clock(value)
        if isinstance(value, Fraction):
            return f"{float(value):g}".replace(".", ",")
        return f"‚{value}‘" if isinstance(value, str) else str(value)

    def option(self, chosen: Term, said: Term) -> str:
        """Say a term; a code by the label of that option of the field it is compared with."""
        if isinstance(chosen, terms.Name) and isinstance(said, terms.Literal):
            label = self._found(f"{chosen.name}={said.value}")
            return f"‚{label}‘" if label else said.phrase(self)
        return f"({said.phrase(self)})" if said.is_choice_of_two else said.phrase(self)

    def listing(self, several: Iterable[Term]) -> str:
        """Say several values, the last after „und“."""
        *many, last = (each.phrase(self) for each in several)
        return f"{', '.join(many)} und {last}" if many else last

    def sign(self, sign: Sign, *, dates: bool) -> str:
        """Say a comparing sign; dates are before and after, not smaller and larger."""
        return (SIGNS_OF_DATES if dates else SIGNS)[sign]

    def type_of(self, term: Term) -> str:
        """Name the type of a term, or nothing where the types given do not tell."""
        try:
            return term.type_in(self.types).name
        except ExpressionError:
            return ""


def is_condition(term: Term, wording: Wording) -> bool:
    """Whether a term is answered with Yes or No; a bare name counts as one unless its type says otherwise."""
    found = wording.type_of(term)
    return (
        found == "truth" or isinstance(term, terms.Condition) or (not found and isinstance(term, terms.Name))
    )
