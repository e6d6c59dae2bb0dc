# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checking answers against the form: what is missing, what cannot be, what its rules say."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from formular.calculation import tells
from formular.fields import KINDS, UnreadableError
from formular.inputs import raw_of
from formular.items import Expression, Field, Repeat
from formular.paths import is_below, join, parent
from formular.problem import Finding, Problem
from formular.relevance import items_at, prune, survey
from formular.tables import MissingParameter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formular.answers import Answers
    from formular.context import Context
    from formular.form import Form
    from formular.items import Rule
    from formular.relevance import Place
    from formular.scope import FormScope
    from formular.values import Severity, Value

NOTHING_TYPED: Mapping[str, str] = MappingProxyType({})


def check(
    form: Form, answers: Answers, ctx: Context, typed: Mapping[str, str] = NOTHING_TYPED
) -> tuple[Problem, ...]:
    """Everything to be noticed in the whole form, page by page. Answers are pruned first.

    `typed` is what could not be read when it was typed (see PageReading): it is still a problem.
    """
    by_page = (check_page(form, page.id, answers, ctx, typed) for page in form.pages)
    return tuple(problem for problems in by_page for problem in problems)


def check_page(
    form: Form,
    page_id: str,
    answers: Answers,
    ctx: Context,
    typed: Mapping[str, str] = NOTHING_TYPED,
    *,
    item: str = "",
) -> tuple[Problem, ...]:
    """Everything to be noticed on one page, in the order of its questions. Answers are pruned first.

    With `item` just what is to be noticed in that item of its listed repeat (`persons.3`).
    """
    counting = survey(form, prune(form, answers, ctx).answers, ctx)
    page = form.page(page_id)
    places = [place for place in counting.places_on(page) if place.is_shown]
    if item:
        places = [place for place in places if is_below(place.path, item) or is_below(item, place.path)]
    found = [problem for place in places for problem in _at(place, counting.answers, ctx, typed)]
    if places and not item:
        found += _broken(page.rules, "", counting.scope)
    found = [problem for problem in found if is_below(problem.path, item)] if item else found
    order = {place.path: number for number, place in enumerate(places)} if found else {}
    return tuple(sorted(found, key=lambda each: order.get(each.path, len(order))))


def _at(place: Place, answers: Answers, ctx: Context, typed: Mapping[str, str]) -> Iterator[Problem]:
    item = place.item
    if isinstance(item, Field):
        yield from _field_problems(place, item, answers, ctx, typed)
        yield from _broken(item.rules, parent(place.path), place.scope)
    elif isinstance(item, Repeat):
        yield from _repeat_problems(place, item, answers)
    else:
        yield from _broken(item.rules, place.path, place.scope.inside(place.schema))


def _field_problems(
    place: Place, item: Field, answers: Answers, ctx: Context, typed: Mapping[str, str]
) -> Iterator[Problem]:
    value = answers.get(place.path)
    for finding in _findings(place, item, value, ctx, typed):
        yield Problem(place.path, finding.code, severity_of(item, finding), finding.params)


def _findings(
    place: Place, item: Field, value: Value | None, ctx: Context, typed: Mapping[str, str]
) -> Iterator[Finding]:
    kind = KINDS[item.kind]
    raw = raw_of(kind, place.path, typed) if typed else {}
    if any(texts[0] for texts in raw.values()):
        try:
            value = kind.parse(raw, item, ctx)
        except UnreadableError as unreadable:
            yield unreadable.finding
            return
    if value is not None:
        yield from kind.check(value, item, ctx)
    elif _is_required(item, place.scope):
        yield Finding(kind.missing)


def _is_required(item: Field, scope: FormScope) -> bool:
    return scope.holds(item.required) if isinstance(item.required, Expression) else item.required


def severity_of(item: Field, finding: Finding) -> Severity:
    """How severe a finding counts at this field, which may soften single codes or families of codes."""
    by_name = {"missing": KINDS[item.kind].missing}
    softened = {by_name.get(code, code): severity for code, severity in item.severity.items()}
    return softened.get(finding.code) or softened.get(finding.code.partition(".")[0]) or finding.severity


def _repeat_problems(place: Place, repeat: Repeat, answers: Answers) -> Iterator[Problem]:
    count = answers.count(place.path)
    if count > repeat.max:
        yield Problem(place.path, "V-ITEMS", params={"n": repeat.max})
    fields = {item.id: item for item in repeat.items if isinstance(item, Field)}
    together = [(name,) for name, field in fields.items() if field.unique]
    for names in (*together, *((repeat.unique,) if repeat.unique else ())):
        yield from _duplicates(place.path, names, fields[names[-1]], count, answers)
    for number in items_at(repeat.min, count):
        scope = place.scope.item(place.schema, place.path, number)
        yield from _broken(repeat.rules, f"{place.path}.{number}", scope)


def _duplicates(
    path: str, names: tuple[str, ...], at: Field, count: int, answers: Answers
) -> Iterator[Problem]:
    """What stands twice, noticed at the last of its fields in the later item."""
    seen: Counter[tuple[Value | None, ...]] = Counter()
    for number in range(count):
        values = tuple(answers.get(f"{path}.{number}.{name}") for name in names)
        if None not in values:
            if seen[values]:
                yield Problem(f"{path}.{number}.{at.id}", "V-DUP", severity_of(at, Finding("V-DUP")))
            seen[values] += 1


def _broken(rules: tuple[Rule, ...], container: str, scope: FormScope) -> Iterator[Problem]:
    for rule in rules:
        if _is_broken(rule, scope):
            yield Problem(join(container, rule.at), rule.id, rule.severity, tells(rule.tells, scope))


def _is_broken(rule: Rule, scope: FormScope) -> bool:
    try:
        applies = scope.holds(rule.when) if rule.when else all(map(scope.knows, rule.valid.reads))
        return applies and rule.valid.term.evaluate(scope) is not True
    except MissingParameter:
        return False  # the office's gap, not a mistake of the person
