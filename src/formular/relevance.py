# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which questions exist for these answers, and which answers lie on branches that were not taken.

Whatever reads answers for good (checking, sending, printing) reads them pruned; drafts keep everything typed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from formular.items import Field, Group
from formular.scope import FormScope

if TYPE_CHECKING:
    from formular.answers import Answers
    from formular.context import Context
    from formular.form import Form
    from formular.items import Item, Page


class Place(NamedTuple):
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


@dataclass(frozen=True)
class Survey:
    """What follows from answers in one form and context, each worked out when first asked for.

    It is kept with the answers: a page asks some ten times.
    """

    form: Form
    answers: Answers
    ctx: Context
    _places: dict[str, tuple[Place, ...]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def scope(self) -> FormScope:
        """The outermost scope."""
        return FormScope.of(self.form, self.answers, self.ctx)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages that exist for these answers."""
        return tuple(page for page in self.form.pages if self.scope.holds(page.shown_if))

    def places_on(self, page: Page) -> tuple[Place, ...]:
        """Every field, group and repeat of a page, in order; hidden ones too."""
        if page.id not in self._places:
            self._places[page.id] = _places_on(page, self.scope, is_shown=self.scope.holds(page.shown_if))
        return self._places[page.id]

    @property
    def places(self) -> tuple[Place, ...]:
        """Those of all pages."""
        return tuple(place for page in self.form.pages for place in self.places_on(page))

    @cached_property
    def pruned(self) -> Pruned:
        """The answers that count. Dropping one may hide the next, so it is asked again until none is left."""
        found = _irrelevant(self)
        if not found:
            return Pruned(self.answers, ())
        answers = self.answers
        for each in found:
            answers = answers.drop(each.path)
        rest = prune(self.form, answers, self.ctx)
        paths = {each.path for each in found}
        return Pruned(rest.answers, (*found, *(each for each in rest.dropped if each.path not in paths)))


def survey(form: Form, answers: Answers, ctx: Context) -> Survey:
    """What follows from these answers; asking again costs nothing."""
    known: Survey | None = answers.memo.get("survey")
    if known is None or known.form is not form or known.ctx is not ctx:
        known = answers.memo["survey"] = Survey(form, answers, ctx)
    return known


def walk(form: Form, answers: Answers, ctx: Context, page_id: str = "") -> tuple[Place, ...]:
    """Every field, group and repeat in order, hidden ones too; a repeat itself, then item by item."""
    known = survey(form, answers, ctx)
    return known.places_on(form.page(page_id)) if page_id else known.places


def items_at(repeat_min: int, count: int) -> range:
    """Numbers of the items that are asked for: at least the smallest number, answered or not."""
    return range(max(repeat_min, count))


def prune(form: Form, answers: Answers, ctx: Context) -> Pruned:
    """Drop what lies on branches not taken, again until nothing changes; doing it twice changes nothing."""
    return survey(form, answers, ctx).pruned


def _places_on(page: Page, scope: FormScope, *, is_shown: bool) -> tuple[Place, ...]:
    places: list[Place] = []
    for item in page.items:
        _visit(places, item, page, scope, item.id, "" if is_shown else page.id)
    return tuple(places)


def _visit(places: list[Place], item: Item, page: Page, scope: FormScope, path: str, because: str) -> None:
    if item.shown_if and not because and not scope.holds(item.shown_if):
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


def _irrelevant(found: Survey) -> list[Dropped]:
    values, counts = found.answers.values, found.answers.counts
    places = found.places
    hidden = [
        Dropped(place.path, place.because)
        for place in places
        if place.because and (place.path in values or counts.get(place.path))
    ]
    known = {place.path for place in places}
    strange = [Dropped(path, "form") for path in (*values, *counts) if path not in known]
    return hidden + strange
