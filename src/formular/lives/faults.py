# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A life with one planted fault, and what must be found because of it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from formular.fields import KINDS
from formular.items import Expression, Field, Repeat
from formular.lives.samples import bad
from formular.problem import Finding, Problem
from formular.relevance import prune, walk
from formular.validation import severity_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formular.answers import Answers
    from formular.context import Context
    from formular.form import Form
    from formular.lives.filling import Life
    from formular.relevance import Place
    from formular.values import Severity


@dataclass(frozen=True, slots=True)
class Fault:
    """Answers in which a problem of this code and severity must be found at this path."""

    path: str
    code: str
    severity: Severity
    answers: Answers

    def is_among(self, problems: tuple[Problem, ...]) -> bool:
        """Whether it was found."""
        found = {(each.path, each.code, each.severity) for each in problems}
        return (self.path, self.code, self.severity) in found


def faults(form: Form, ctx: Context, life: Life) -> Iterator[Fault]:
    """One after another: each answer beyond its limits, each owed one taken away, each twin."""
    ctx = life.within(ctx)
    for place in walk(form, life.answers, ctx):
        if isinstance(place.item, Field) and place.is_shown:
            for fault in _of_field(place, place.item, life.answers, ctx):
                if _is_asked(form, ctx, fault):
                    yield fault
        elif isinstance(place.item, Repeat) and place.is_shown:
            yield from _twins(place, place.item, life.answers)


def _of_field(place: Place, item: Field, answers: Answers, ctx: Context) -> Iterator[Fault]:
    random = Random(place.path)  # noqa: S311 - nothing secret: the same again is what is wanted
    if answers.get(place.path) is None:
        return
    planted = bad(random, item, ctx)
    if planted:
        severity = severity_of(item, Finding(planted.code, severity=planted.severity))
        yield Fault(place.path, planted.code, severity, answers.put(place.path, planted.value))
    without = answers.put(place.path, None)
    if _is_owed(place, item):
        missing = Finding(KINDS[item.kind].missing)
        yield Fault(place.path, missing.code, severity_of(item, missing), without)


def _is_owed(place: Place, item: Field) -> bool:
    return place.scope.holds(item.required) if isinstance(item.required, Expression) else item.required


def _is_asked(form: Form, ctx: Context, fault: Fault) -> bool:
    """False for a fault that makes its own question go away: then there is none."""
    answers = prune(form, fault.answers, ctx).answers
    here = next((each for each in walk(form, answers, ctx) if each.path == fault.path), None)
    return here is not None and here.is_shown and (fault.code not in ("V-REQ", "V-DECL") or _owes(here))


def _owes(place: Place) -> bool:
    return isinstance(place.item, Field) and _is_owed(place, place.item)


def _twins(place: Place, repeat: Repeat, answers: Answers) -> Iterator[Fault]:
    for item in (each for each in repeat.items if isinstance(each, Field) and each.unique):
        first, second = (f"{place.path}.{number}.{item.id}" for number in (0, 1))
        value = answers.get(first)
        if value is not None and answers.get(second) is not None:
            twin = Finding("V-DUP")
            yield Fault(second, twin.code, severity_of(item, twin), answers.put(second, value))
