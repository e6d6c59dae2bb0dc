# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Expressions: rules, conditions and calculations of a form, as a typed tree and never as code to execute."""

from collections.abc import Mapping

from formular.expression.parsing import parse
from formular.expression.terms import Term
from formular.expression.values import (
    ANY,
    DATE,
    MOMENT,
    NUMBER,
    TEXT,
    THING,
    TIME,
    TRUTH,
    Dated,
    ExpressionError,
    Scope,
    Type,
    Value,
    code,
    codes,
    items,
)
from formular.expression.wording import Wording, is_condition

__all__ = [
    "ANY",
    "DATE",
    "MOMENT",
    "NUMBER",
    "TEXT",
    "THING",
    "TIME",
    "TRUTH",
    "Dated",
    "ExpressionError",
    "Scope",
    "Term",
    "Type",
    "Value",
    "code",
    "codes",
    "evaluate",
    "explain",
    "items",
    "parse",
    "typecheck",
]


def typecheck(term: Term, scope: Mapping[str, Type]) -> Type:
    """Give the type of a term where names have these types; raises ``ExpressionError``."""
    return term.type_in(scope)


def evaluate(term: Term, scope: Scope) -> Value:
    """Give the value of a term, ``None`` when an answer it needs is missing; raises ``MissingParameter``."""
    return term.evaluate(scope)


def explain(term: Term, labels: Mapping[str, str], types: Mapping[str, Type] | None = None) -> str:
    """Say a term in German: „wenn ‚Gefährlich‘ Ja ist“ for a condition, else what the value is.

    Labels are those of names as :meth:`Term.reads` gives them, of options (``origin=shelter``) and of
    parameters (``dog_tax.rate_first``). With ``types`` dates are said as before and after.
    """
    wording = Wording(labels, types or {})
    return f"wenn {term.clause(wording)}" if is_condition(term, wording) else term.phrase(wording)
