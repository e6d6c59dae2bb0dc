# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The machine rules of the FIM portal as expressions of a form, and back without loss.

A rule has an effect on a target (`self.G1.F2`) where a tree of conditions holds. How the portal writes the
tree as JSON is not at hand; this is the tree itself. What it means by a comparison with an empty field is
not said either: here it does not hold, as in every expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from formular import Expression
from formular.expression import ExpressionError, Term, parse, terms
from formular.expression.comparing import Comparison

type Effect = Literal["require", "forbid", "valid"]
type Key = Literal["required", "shown_if", "valid"]
type Node = Compared | Joined | Not | IsEmpty | Identifier | Constant

KEYS: Final[dict[Effect, Key]] = {"require": "required", "forbid": "shown_if", "valid": "valid"}
SIGNS: Final[dict[str, Literal["==", "!="]]] = {"equal": "==", "not_equal": "!="}
JOINED: Final[dict[Literal["and", "or", "xor"], type[terms.Joined]]] = {
    "and": terms.And,
    "or": terms.Or,
    "xor": terms.Xor,
}
ID: Final = re.compile(r"[A-Z][0-9a-f]+(?:-[0-9a-f]+)*")  # S00000009; in some schemas a UUID follows
NAME: Final = re.compile(r"[a-z][0-9a-f]+(?:_[0-9a-f]+)*")
SELF: Final = "self"
FEWEST: Final = 2  # of what `and`, `or`, `xor` join


class RuleError(ValueError):
    """A rule that the other side cannot say; the sentence says which part."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A field, by its path from the element that bears the rule: `self.G1.F2`."""

    path: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A code or text, a number, Yes or No."""

    value: bool | int | Fraction | str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two values that are the same, or not."""

    word: Literal["equal", "not_equal"]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Joined:
    """Two conditions or more; `xor` holds when an odd number of them do."""

    word: Literal["and", "or", "xor"]
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class IsEmpty:
    field: Identifier


@dataclass(frozen=True, slots=True)
class FimRule:
    """Where the condition holds the target must be filled in, must not be, or (`valid`) all is well."""

    effect: Effect
    target: str
    condition: Node
    message: str


@dataclass(frozen=True, slots=True)
class FormRule:
    """The same in a form: an expression under a key of the field at a path, and the sentence for people."""

    key: Key
    at: str
    expression: Expression
    message: str


def to_form(rule: FimRule) -> FormRule:
    """The rule for a form; what is forbidden is not asked. Raises RuleError."""
    term = term_of(rule.condition)
    if rule.effect == "forbid":
        term = turned(term)
    source = written(term)
    try:
        expression = Expression(source, parse(source))
    except ExpressionError as error:
        raise RuleError(f"This rule is too long or nested too deep for an expression: {error}") from error
    return FormRule(KEYS[rule.effect], name_of(rule.target), expression, rule.message)


def to_fim(rule: FormRule) -> FimRule:
    """The rule for FIM. Raises RuleError for what an expression can say and FIM cannot."""
    term = turned(rule.expression.term) if rule.key == "shown_if" else rule.expression.term
    [effect] = (effect for effect, key in KEYS.items() if key == rule.key)
    return FimRule(effect, path_of(rule.at), node_of(term), rule.message)


def name_of(path: str) -> str:
    """`self.G1.F2` -> `g1.f2`. Raises RuleError."""
    first, *ids = path.split(".")
    if first != SELF or not ids or not all(map(ID.fullmatch, ids)):
        raise RuleError(f"{path!r} is no path of FIM such as self.G00000001.F00000002.")
    return ".".join(each[0].lower() + each[1:].replace("-", "_") for each in ids)


def path_of(name: str) -> str:
    """`g1.f2` -> `self.G1.F2`. Raises RuleError for a name that does not come from FIM."""
    parts = name.split(".")
    if not all(map(NAME.fullmatch, parts)):
        raise RuleError(f"{name!r} is no name of a field of FIM such as g00000001.f00000002.")
    return ".".join([SELF, *(each[0].upper() + each[1:].replace("_", "-") for each in parts)])


def term_of(node: Node) -> Term:
    """A condition of FIM as a term. Raises RuleError."""
    match node:
        case Identifier(path):
            return terms.Name(name_of(path))
        case Constant(value):
            return terms.Literal(value)
        case Compared(word, left, right):
            return Comparison(SIGNS[word], term_of(left), term_of(right))
        case Joined(word, parts):
            return JOINED[word](_several(parts))
        case IsEmpty() | Not():
            return _denial(node)


def node_of(term: Term) -> Node:
    """A term as a condition of FIM. Raises RuleError when it has no word for it."""
    match term:
        case terms.Name(name=name):
            return Identifier(path_of(name))
        case terms.Literal(value=bool() | int() | Fraction() | str() as value):
            return Constant(value)
        case Comparison(sign="==" | "!=" as sign, left=left, right=right):
            return Compared("equal" if sign == "==" else "not_equal", node_of(left), node_of(right))
        case terms.Joined(conditions=conditions):
            [word] = (word for word, kind in JOINED.items() if isinstance(term, kind))
            return Joined(word, tuple(map(node_of, conditions)))
        case terms.Answered() | terms.Not():
            return _denied(term)
        case _:
            raise RuleError(f"FIM has no word for {type(term).__name__}.")


def turned(term: Term) -> Term:
    """The contrary. Turned twice it is the same term, not one with two more negations."""
    count, base = _negations(term)
    return _negated(base, count - 1 if count % 2 else count + 1)


def written(term: Term) -> str:
    """A term made of FIM's words as the source of an expression. Raises RuleError."""
    match term:
        case terms.Name(name=name):
            return name
        case terms.Literal(value=value):
            return _literal(value)
        case terms.Answered(name=name):
            return f"answered({name.name})"
        case terms.Not(part=part):
            return f"not {_bracketed(part)}"
        case Comparison(sign=sign, left=left, right=right):
            return f"{_bracketed(left)} {sign} {_bracketed(right)}"
        case terms.Joined(conditions=conditions):
            word = f" {type(term).__name__.lower()} "
            return word.join(map(_bracketed, conditions))
        case _:
            raise RuleError(f"FIM has no word for {type(term).__name__}.")


def _denial(node: Not | IsEmpty) -> Term:
    """`is_empty` is the contrary of `answered`; however many negations stand before it, none is lost."""
    count = 0
    base: Node = node
    while isinstance(base, Not):
        count, base = count + 1, base.part
    if isinstance(base, IsEmpty):
        return turned(_negated(terms.Answered(terms.Name(name_of(base.field.path))), count))
    return _negated(term_of(base), count)


def _denied(term: Term) -> Node:
    count, base = _negations(term)
    if isinstance(base, terms.Answered):
        count, _ = _negations(turned(term))
        node: Node = IsEmpty(Identifier(path_of(base.name.name)))
    else:
        node = node_of(base)
    for _ in range(count):
        node = Not(node)
    return node


def _negations(term: Term) -> tuple[int, Term]:
    count = 0
    while isinstance(term, terms.Not):
        count, term = count + 1, term.part
    return count, term


def _negated(term: Term, count: int) -> Term:
    for _ in range(count):
        term = terms.Not(term)
    return term


def _several(parts: tuple[Node, ...]) -> tuple[Term, ...]:
    if len(parts) < FEWEST:
        raise RuleError("and, or, xor join two conditions at least.")
    return tuple(map(term_of, parts))


def _bracketed(term: Term) -> str:
    is_plain = isinstance(term, terms.Name | terms.Literal | terms.Answered)
    return written(term) if is_plain else f"({written(term)})"


def _literal(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str() if "'" not in value and "\n" not in value:
            return f"'{value}'"
        case int() | Fraction() if (Fraction(value) * 10**6).denominator == 1:
            return _decimal(Fraction(value))
        case _:
            raise RuleError(f"An expression cannot say {value!r}.")


def _decimal(value: Fraction) -> str:
    whole, rest = divmod(abs(value) * 10**6, 10**6)
    digits = f"{int(whole)}.{int(rest):06}".rstrip("0").rstrip(".")
    return f"-{digits}" if value < 0 else digits
