# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One combination of choices, and what it means for conditions: true, false, or open (None)."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, product
from math import prod
from random import Random
from typing import TYPE_CHECKING, Final

from formular.expression.comparing import Comparison, Contains, OneOf
from formular.expression.functions import If
from formular.expression.terms import And, Answered, Joined, Literal, Missing, Name, Not, Or
from formular.fields import KINDS
from formular.json_schema.strict import stops
from formular.possible.conditions import conditions_at, read_in
from formular.possible.scope import ChosenScope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from formular.expression import Term
    from formular.form import Form
    from formular.items import Field
    from formular.values import Value

type Verdict = bool | None

MOST: Final = 4000
ALL_PAIRS: Final = 8  # up to so many options of a multiple choice, pairs are tried too
DECIDABLE: Final = (Comparison, OneOf, Contains, Answered)


@dataclass
class World:
    """`chosen` holds a value for each choice, by schema path; None is no answer."""

    form: Form
    chosen: Mapping[str, Value | None]
    _shown: dict[str, Verdict] = field(default_factory=dict)

    def is_shown(self, path: str) -> Verdict:
        """Whether a field, group or repeat (schema path) or a page (its id) is shown."""
        if path not in self._shown:
            self._shown[path] = True  # while it is worked out, so that a circle ends
            verdicts = [self.verdict(term, place) for place, term in conditions_at(self.form, path)]
            self._shown[path] = _all(verdicts)
        return self._shown[path]

    def verdict(self, term: Term, container: str) -> Verdict:
        """Whether a condition that stands in `container` holds."""
        match term:
            case Joined(conditions=parts):
                return _joined(term, [self.verdict(each, container) for each in parts])
            case Not(part=part):
                return _not(self.verdict(part, container))
            case If(condition=condition, then=then, otherwise=otherwise):
                return self._either(self.verdict(condition, container), then, otherwise, container)
            case _:
                if not self._is_decided(term, container):
                    return None
                return term.evaluate(ChosenScope(self, container)) is True

    def value(self, container: str, name: str) -> Value | None:
        """The chosen value of a name; None where the question is not shown."""
        path = self.form.index.resolve(container, name)
        return None if path is None or self.is_shown(path) is False else self.chosen.get(path)

    def _either(self, holds: Verdict, then: Term, otherwise: Term, container: str) -> Verdict:
        if holds is not None:
            return self.verdict(then if holds else otherwise, container)
        one, other = (self.verdict(each, container) for each in (then, otherwise))
        return one if one == other else None

    def _is_decided(self, term: Term, container: str) -> bool:
        match term:
            case Literal() | Missing():
                return True
            case Name(name=name):
                return self._is_known(container, name)
            case _ if isinstance(term, DECIDABLE):
                return all(self._is_decided(each, container) for each in term.parts())
            case _:
                return False

    def _is_known(self, container: str, name: str) -> bool:
        path = self.form.index.resolve(container, name)
        if path is None or path not in self.form.fields:
            return False
        shown = self.is_shown(path)
        return shown is False or (shown is True and path in self.chosen)


@dataclass(frozen=True)
class Worlds:
    """Combinations of choices; `is_whole`: all there are, else some drawn at random."""

    each: Iterable[World]
    count: int
    is_whole: bool


def worlds_of(form: Form, terms: Iterable[tuple[str, Term]], most: int = MOST) -> Worlds:
    """The combinations of all choices that these terms hang on, each term with the container it stands in."""
    domains = {path: _domain(form.fields[path]) for path in _choices_behind(form, terms)}
    count = prod(map(len, domains.values()))
    if count <= most:
        return Worlds(_all_of(form, domains), count, is_whole=True)
    return Worlds(_some_of(form, domains, most), count, is_whole=False)


def _all_of(form: Form, domains: Mapping[str, tuple[Value | None, ...]]) -> Iterator[World]:
    for values in product(*domains.values()):
        yield World(form, dict(zip(domains, values, strict=True)))


def _some_of(form: Form, domains: Mapping[str, tuple[Value | None, ...]], most: int) -> Iterator[World]:
    random = Random(0)  # noqa: S311 - nothing secret: the same again is what is wanted
    for _ in range(most):
        yield World(form, {path: random.choice(values) for path, values in domains.items()})


def _choices_behind(form: Form, terms: Iterable[tuple[str, Term]]) -> list[str]:
    """Paths of choices that are read, or that decide whether what is read is shown; in the form's order."""
    found: set[str] = set()
    waiting = {path for place, term in terms for path in read_in(form, place, term)}
    while waiting:
        path = waiting.pop()
        found.add(path)
        behind = {other for place, term in conditions_at(form, path) for other in read_in(form, place, term)}
        waiting |= behind - found
    return [path for path, item in form.fields.items() if path in found and _is_choice(item)]


def _is_choice(item: Field) -> bool:
    return item.kind in ("yes_no", "confirm") or bool(item.options)


def _domain(item: Field) -> tuple[Value | None, ...]:
    """What can be answered; nothing too, unless nothing can be sent without an answer."""
    values: tuple[Value, ...] = (True,) if item.kind == "confirm" else (True, False)
    if item.kind == "multi":
        values = tuple(_subsets(item))
    elif item.options:
        values = item.options
    is_owed = item.required is True and stops(item, KINDS[item.kind].missing)
    return values if is_owed else (*values, None)


def _subsets(item: Field) -> Iterator[tuple[str, ...]]:
    sizes = {1, 2, len(item.options)} if len(item.options) <= ALL_PAIRS else {1, len(item.options)}
    most = item.number("max", len(item.options))
    for size in sorted(each for each in sizes if each <= min(most, len(item.options))):
        yield from combinations(item.options, size)


def _joined(term: Joined, verdicts: list[Verdict]) -> Verdict:
    match term:
        case And():
            return _all(verdicts)
        case Or():
            return _not(_all([_not(each) for each in verdicts]))
        case _:  # xor
            return None if None in verdicts else sum(map(bool, verdicts)) % 2 == 1


def _not(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict


def _all(verdicts: list[Verdict]) -> Verdict:
    if False in verdicts:
        return False
    return None if None in verdicts else True
