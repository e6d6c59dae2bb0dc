# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An expression with the words of the texts: short names, labels of options and figures, amounts in euro."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from formular import german
from formular.explaining.unfolding import unfolded
from formular.expression.functions import Lookup
from formular.expression.terms import Literal, Name
from formular.expression.wording import Wording, is_condition
from formular.loading.types import types_by_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formular.expression import Term
    from formular.items import Expression
    from formular.texts import Texts


@dataclass(frozen=True)
class ClerkWording(Wording):
    """As `Wording`; `amounts` are names whose numbers are cents."""

    amounts: frozenset[str] = frozenset()

    def label(self, name: str) -> str:
        """Say a name; a figure that the texts give no name is not called by its code either."""
        is_figure = name not in self.labels and name not in self.types
        return "der veröffentlichte Wert" if is_figure else super().label(name)

    def option(self, chosen: Term, said: Term) -> str:
        """Say a term by what it is compared with: codes by their labels, also of figures; cents as euro."""
        name = _name_of(chosen)
        if name and isinstance(said, Literal):
            label = self.labels.get(f"{name}={said.value}")
            if label:
                return f"‚{label}‘"
            is_number = isinstance(said.value, int | Fraction) and not isinstance(said.value, bool)
            if is_number and name in self.amounts:
                return german.euro(int(said.value))  # type: ignore[arg-type] # a number, as was just asked
        return super().option(chosen, said)


def explain_expression(texts: Texts, expression: Expression, container: str = "") -> str:
    """Say an expression that stands in `container` (schema path of a group or repeat, empty: the form).

    „wenn ‚Gefährlichkeit festgestellt‘ Ja ist“. A computed value without a label is said by what it is
    computed from; figures are called as the texts call them under `parameters`.
    """
    term, wording = unfolded(texts, expression.term, container), wording_of(texts)
    return f"wenn {term.clause(wording)}" if is_condition(term, wording) else term.phrase(wording)


def clause(texts: Texts, expression: Expression, container: str) -> str:
    """Say a condition, verb last, without the „wenn“ before it."""
    return unfolded(texts, expression.term, container).clause(wording_of(texts))


def wording_of(texts: Texts) -> ClerkWording:
    """Every label by schema path; the names of unfolded expressions are schema paths."""
    index = texts.form.index
    amounts = {path for path, item in index.fields.items() if item.kind == "money"}
    amounts |= {path for path, item in index.computed.items() if item.type == "money"}
    amounts |= {name for name, text in texts.parameters.items() if text.is_money}
    return ClerkWording(dict(_labels(texts)), types_by_path(index), amounts=frozenset(amounts))


def _labels(texts: Texts) -> Iterator[tuple[str, str]]:
    for path, field in texts.fields.items():
        yield path, texts.short(path)
        yield from ((f"{path}={code}", label) for code, label in field.options.items())
    for path, repeat in texts.repeats.items():
        yield path, repeat.title
    for path, computed in texts.computed.items():
        yield path, texts.fill(computed.label, path, None, "…")
    for name, figure in texts.parameters.items():
        yield name, figure.label
        yield from ((f"{name}={code}", label) for code, label in figure.options.items())


def _name_of(term: Term) -> str:
    match term:
        case Name(name=name):
            return name
        case Lookup(table=table, column=column):
            return f"{table}.{column}"
        case _:
            return ""
