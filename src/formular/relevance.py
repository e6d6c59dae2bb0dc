# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which questions exist for these answers, and which answers lie on branches that were not taken.

Whatever reads answers for good (checking, sending, printing) reads them pruned; drafts keep everything typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from formular.items import Field, Group
from formular.scope import FormScope

if TYPE_CHECKING:
    from formular.answers import Answers
    from formular.context import Context
    from formular.form import Form
    from formular.items import Item, Page


@dataclass(frozen=True, slots=True)
class Place:
    """Something of the form at a place among the answers. `scope` is where its conditions are evaluated.

    `because` is the path of what hides it (itself, a group, a repeat or its page); empty when it is shown.
    """

    path: str
    schema: str
    item: Item
    page: Page
    scope: FormScope
    because: str = ""

    @property
    def is_shown(self) -> bool:
        """True when the question exists for these answers."""
        return not self.because


@dataclass(frozen=True, slots=True)
class Dropped:
    """An answer taken away; `because` is the path (or page id) whose condition did not hold, or `form`."""

    path: str
    because: str


@dataclass(frozen=True, slots=True)
class Pruned:
    """The answers that count, and what was dropped from the others."""

    answers: Answers
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class _Survey:
    """A whole walk, kept with the answers; good for this form and this context only."""

    form: Form
    ctx: Context
    places: tuple[Place, ...]


def walk(form: Form, answers: Answers, ctx: Context, page_id: str = "") -> tuple[Place, ...]:
    """Every field, group and repeat in order, hidden ones too; a repeat itself, then item by item.

    Walking the same answers again costs nothing: a page asks some ten times.
    """
    known: _Survey | None = answers.memo.get("survey")
    if known is None or known.form is not form or known.ctx is not ctx:
        known = answers.memo["survey"] = _Survey(form, ctx, _surveyed(form, answers, ctx))
    if not page_id:
        return known.places
    return tuple(place for place in known.places if place.page.id == page_id)


def _surveyed(form: Form, answers: Answers, ctx: Context) -> tuple[Place, ...]:
    scope = FormScope.of(form, answers, ctx)
    places: list[Place] = []
    for page in form.pages:
        because = "" if scope.holds(page.shown_if) else page.id
        for item in page.items:
            _visit(places, item, page, scope, item.id, because)
    return tuple(places)


def shown_pages(form: Form, answers: Answers, ctx: Context) -> tuple[Page, ...]:
    """The pages that exist for these answers."""
    scope = FormScope.of(form, answers, ctx)
    return tuple(page for page in form.pages if scope.holds(page.shown_if))


def items_at(repeat_min: int, count: int) -> range:
    """Numbers of the items that are asked for: at least the smallest number, answered or not."""
    return range(max(repeat_min, count))


def _visit(places: list[Place], item: Item, page: Page, scope: FormScope, path: str, because: str) -> None:
    if not because and not scope.holds(item.shown_if):
        because = path
    schema = f"{scope.container}.{item.id}" if scope.container else item.id
    places.append(Place(path, schema, item, page, scope, because))
    if isinstance(item, Group):
        inner = scope.inside(schema)
        for child in item.items:
            _visit(places, child, page, inner, f"{path}.{child.id}", because)
    elif not isinstance(item, Field):
        for number in items_at(item.min, scope.around.answers.count(path)):
            inner = scope.item(schema, path, number)
            for child in item.items:
                _visit(places, child, page, inner, f"{path}.{number}.{child.id}", because)


def prune(form: Form, answers: Answers, ctx: Context) -> Pruned:
    """Drop what lies on branches not taken, again until nothing changes; doing it twice changes nothing."""
    dropped: list[Dropped] = []
    while True:
        found = _irrelevant(form, answers, ctx)
        if not found:
            return Pruned(answers, tuple(dropped))
        for each in found:
            answers = answers.drop(each.path)
        dropped += [each for each in found if not any(each.path == earlier.path for earlier in dropped)]


def _irrelevant(form: Form, answers: Answers, ctx: Context) -> list[Dropped]:
    places = walk(form, answers, ctx)
    known = {place.path for place in places}
    hidden = [
        Dropped(place.path, place.because)
        for place in places
        if place.because and (place.path in answers.values or answers.count(place.path))
    ]
    strange = [Dropped(path, "form") for path in (*answers.values, *answers.counts) if path not in known]
    return hidden + strange
