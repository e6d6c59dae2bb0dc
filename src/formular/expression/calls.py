# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads what looks like a call: functions, and the forms that take names or conditions instead of values."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING

from formular.expression.functions import FUNCTIONS, Call, Extreme, If, Lookup
from formular.expression.repeats import Count, ExtremeOfItems, Items, OverItems, Quantified, Sum
from formular.expression.terms import Answered, Literal, Name, Term
from formular.expression.values import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from formular.expression.parsing import Parser

MAX_REPEATS_NESTED = 2
OF_ITEMS = {
    "sum": "„sum“ nimmt eine Wiederholung und einen Wert, oder einen Namen wie dogs.tax.",
    "min": "„min“ nimmt mehrere Werte, oder einen Namen wie dogs.tax.",
    "max": "„max“ nimmt mehrere Werte, oder einen Namen wie dogs.tax.",
}
CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")


def call(parser: Parser) -> Term:
    """Read a name, an opening bracket, what is between, and the closing one."""
    token = parser.take()
    parser.expect("(")
    if token.text == "before":
        parser.expect(")")
        return Items(at=token.at)
    arguments = parser.several(")")
    if token.text in FUNCTIONS:
        return function(token.text, arguments, token.at)
    if token.text not in SPECIAL:
        raise ExpressionError(token.at, f"Eine Funktion „{token.text}“ gibt es nicht.")
    return SPECIAL[token.text](token.text, arguments, token.at)


def function(name: str, arguments: tuple[Term, ...], at: int) -> Term:
    """Give the call of a plain function with as many values as it takes."""
    expect_count(name, arguments, at, len(FUNCTIONS[name].takes))
    return Call(name, arguments, at=at)


def expect_count(name: str, arguments: tuple[Term, ...], at: int, *allowed: int) -> None:
    """Refuse a call with too few or too many values."""
    if len(arguments) not in allowed:
        counts = " oder ".join(str(each) for each in allowed)
        raise ExpressionError(at, f"„{name}“ nimmt {counts} {'Wert' if counts == '1' else 'Werte'}.")


def written(name: str, argument: Term) -> str:
    """Give the text that must be written out here, so that a form can be checked before it is used."""
    if isinstance(argument, Literal) and isinstance(argument.value, str):
        return argument.value
    raise ExpressionError(argument.at, f"„{name}“ nimmt hier einen Text in Anführungszeichen.")


def answered(name: str, arguments: tuple[Term, ...], at: int) -> Term:
    expect_count(name, arguments, at, 1)
    asked = arguments[0]
    if not isinstance(asked, Name):
        raise ExpressionError(asked.at, f"„{name}“ nimmt den Namen eines Felds.")
    return Answered(asked, at=at)


def day(name: str, arguments: tuple[Term, ...], at: int) -> Term:
    expect_count(name, arguments, at, 1)
    try:
        return Literal(date.fromisoformat(written(name, arguments[0])), at=at)
    except ValueError as error:
        if isinstance(error, ExpressionError):
            raise
        raise ExpressionError(arguments[0].at, "Ein Tag wird so geschrieben: date('2026-01-31').") from error


def clock(name: str, arguments: tuple[Term, ...], at: int) -> Term:
    expect_count(name, arguments, at, 1)
    match = CLOCK.fullmatch(written(name, arguments[0]))
    if match is None:
        raise ExpressionError(arguments[0].at, "Eine Uhrzeit wird so geschrieben: time('09:30').")
    return Literal(time(int(match[1]), int(match[2])), at=at)


def choose(name: str, arguments: tuple[Term, ...], at: int) -> Term:
    expect_count(name, arguments, at, 3)
    return If(*arguments, at=at)


def extreme(name: str, arguments: tuple[Term, ...], at: int) -> Term:
    """Read ``max(a, b, …)``, and ``max(dogs.tax)``, the largest of all items; ``min`` alike."""
    if arguments[1:]:
        expect_count(name, arguments, at, *range(2, 11))
        return Extreme(name == "max", arguments, at=at)
    return ExtremeOfItems(*of_items(name, arguments[0]), largest=name == "max", at=at)


def lookup(name: str, arguments: tuple[Term, ...], at: int) -> Term:
    expect_count(name, arguments, at, 3)
    table, column, on = arguments
    return Lookup(written(name, table), written(name, column), on, at=at)


def tally(name: str, arguments: tuple[Term, ...], at: int) -> Term:
    """Read ``count(items)``, ``count(items, condition)``, ``any`` and ``all``."""
    expect_count(name, arguments, at, *((1, 2) if name == "count" else (2,)))
    condition = arguments[1] if arguments[1:] else Literal(value=True, at=at)
    refuse_deep_nesting(condition)
    if name == "count":
        return Count(items(name, arguments[0]), condition, at=at)
    return Quantified(items(name, arguments[0]), condition, every=name == "all", at=at)


def total(name: str, arguments: tuple[Term, ...], at: int) -> Term:
    """Read ``sum(items, value)``; ``sum(dogs.tax)`` is short for ``sum(dogs, tax)``."""
    expect_count(name, arguments, at, 1, 2)
    if arguments[1:]:
        refuse_deep_nesting(arguments[1])
        return Sum(items(name, arguments[0]), arguments[1], at=at)
    return Sum(*of_items(name, arguments[0]), at=at)


def of_items(name: str, source: Term) -> tuple[Items, Name]:
    """Give repeat and value of a name such as ``dogs.tax``."""
    if isinstance(source, Name) and "." in source.name:
        repeat, _, value = source.name.rpartition(".")
        return Items(repeat, at=source.at), Name(value, at=source.at)
    raise ExpressionError(source.at, OF_ITEMS[name])


def items(name: str, source: Term) -> Items:
    """Give the items a term names: a repeat, or those before this one."""
    if isinstance(source, Items):
        return source
    if isinstance(source, Name):
        return Items(source.name, at=source.at)
    raise ExpressionError(source.at, f"„{name}“ nimmt den Namen einer Wiederholung, oder before().")


def refuse_deep_nesting(term: Term, level: int = 1) -> None:
    """Refuse a repeat over a repeat over a repeat: the work would grow without bound."""
    if isinstance(term, OverItems):
        level += 1
    if level > MAX_REPEATS_NESTED:
        raise ExpressionError(
            term.at, f"Wiederholungen stehen hier mehr als {MAX_REPEATS_NESTED} ineinander."
        )
    for part in term.parts():
        refuse_deep_nesting(part, level)


SPECIAL: dict[str, Callable[[str, tuple[Term, ...], int], Term]] = {
    "answered": answered,
    "date": day,
    "time": clock,
    "if": choose,
    "min": extreme,
    "max": extreme,
    "lookup": lookup,
    "count": tally,
    "any": tally,
    "all": tally,
    "sum": total,
}
