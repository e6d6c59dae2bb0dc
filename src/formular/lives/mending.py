# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What to draw anew when a rule does not hold, and from what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from formular.items import rules_of
from formular.lives.samples import accepts, sample
from formular.paths import schema_path
from formular.values import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from formular.answers import Answers
    from formular.context import Context
    from formular.form import Form
    from formular.items import Field
    from formular.problem import Problem

FARTHEST: Final = 400  # days


def read_paths(form: Form, answers: Answers, problem: Problem) -> tuple[str, ...]:
    """Paths of what the rule behind a problem reads; none for what is wrong with a value itself."""
    found: dict[str, None] = {}
    for rule in (rule for page in form.pages for rule in rules_of(page) if rule.id == problem.code):
        container = problem.path.removesuffix(rule.at).rstrip(".")
        for name in sorted(rule.valid.reads | (rule.when.reads if rule.when else frozenset())):
            schema = form.index.resolve(schema_path(container), name)
            found |= dict.fromkeys(_concrete(form, answers, container, schema) if schema else ())
    return tuple(found)


def _concrete(form: Form, answers: Answers, container: str, schema: str) -> Iterator[str]:
    """Paths of a schema path: in this very item where it lies in one, else wherever it occurs."""
    if schema not in form.fields and schema not in form.index.repeats:
        return
    if not form.index.repeat_around(schema):
        yield schema
        return
    occurring = {
        path.rpartition(".")[0] + "." + schema.rpartition(".")[2]
        for path in answers.values
        if schema_path(path).rpartition(".")[0] == schema.rpartition(".")[0]
    }
    here = {path for path in occurring if container and _shares_items(path, container)}
    yield from sorted(here or occurring)


def _shares_items(path: str, container: str) -> bool:
    """Whether both lie in the same items of the repeats they have in common."""
    pairs = zip(path.split("."), container.split("."), strict=False)
    for one, other in pairs:
        if one != other:
            return not one.isdecimal()
    return True


def another_value(random: Random, field: Field, ctx: Context, others: Sequence[Any]) -> Any:  # noqa: ANN401
    """A new value; now and then one of the others, or a day not far from it. None takes the answer away."""
    if field.required is not True and random.random() < 0.2:  # noqa: PLR2004 - now and then
        return None
    fresh = sample(random, field, ctx)
    if others and random.random() < 0.4:  # noqa: PLR2004 - now and then
        near = _near(random, random.choice(others), fresh)
        if field.kind == "month" and isinstance(near, date):
            near = near.replace(day=1)  # a month is kept as its first day
        return near if type(near) is type(fresh) and accepts(near, field, ctx) else fresh
    return fresh


def _near(random: Random, other: Any, fresh: Any) -> Any:  # noqa: ANN401 - as above
    """The other value as one of the type of the fresh one, days moved a little."""
    day = other.earliest if isinstance(other, PartialDate) else other
    if type(day) is not date:
        return other
    day += timedelta(days=random.choice((0, 0, 1, -1, random.randint(-FARTHEST, FARTHEST))))
    return PartialDate(day.year, day.month, day.day) if isinstance(fresh, PartialDate) else day
