# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put together what a page of a form shows: questions, what stands in them, what is wrong."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from formular.items import Field, Group, Repeat
from formular.paths import entry_around, join, schema_path
from formular.relevance import items_at, survey
from kreishaus.web.forms import reveal
from kreishaus.web.forms.bound import (
    ALWAYS,
    BoundEntry,
    BoundField,
    BoundGroup,
    BoundOffer,
    BoundPage,
    BoundRepeat,
    Notice,
    Relevance,
)
from kreishaus.web.forms.field import bind_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from formular.answers import Answers
    from formular.context import Context
    from formular.form import Form
    from formular.items import Expression, Item
    from formular.languages import Language
    from formular.problem import Problem
    from formular.scope import FormScope
    from formular.texts import Texts
    from kreishaus.cases.queries import Offer, OpenDraft
    from kreishaus.web.forms.bound import BoundItem

NOTHING_TYPED: Mapping[str, str] = MappingProxyType({})
NOTHING_OFFERED: Mapping[str, tuple[Offer, ...]] = MappingProxyType({})


class Refused(Protocol):
    """A file that was not taken: at which question, its name, and why."""

    @property
    def path(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def sentence(self) -> str: ...


def bind_page(
    draft: OpenDraft,
    page_id: str,
    *,
    language: Language = "de",
    problems: Sequence[Problem] = (),
    refusals: Sequence[Refused] = (),
    offers: Sequence[Offer] = (),
    known: Mapping[str, str] = NOTHING_TYPED,
    item: str = "",
) -> BoundPage:
    """A page of a draft. `problems` are those to be shown now, `refusals` files just turned away.

    `offers` may be taken over into the repeat that the Leistung names for it. `known`, by path, stands in
    questions that nobody has answered. `item` (`persons.3`): the page of this one in a list, which names it
    nowhere but in its title.
    """
    offered = draft.published.service.offers
    binder = Binder(
        form=draft.published.form,
        answers=draft.answers,
        ctx=draft.context,
        texts=draft.published.texts(language),
        typed={**known, **draft.content.typed},
        problems=tuple(problems),
        refusals=tuple(refusals),
        offers={offered.repeat: tuple(offers)} if offered else NOTHING_OFFERED,
        inside=item,
    )
    return binder.page(page_id, draft.journey.position(page_id))


@dataclass(frozen=True)
class Binder:
    """All that the questions of one form are put together from."""

    form: Form
    answers: Answers
    ctx: Context
    texts: Texts
    typed: Mapping[str, str] = NOTHING_TYPED
    problems: tuple[Problem, ...] = ()
    refusals: tuple[Refused, ...] = ()
    offers: Mapping[str, tuple[Offer, ...]] = NOTHING_OFFERED
    inside: str = ""  # the item whose page it is

    def page(self, page_id: str, position: tuple[int, int] = (0, 0)) -> BoundPage:
        """One page; `position` says which of how many it is."""
        text = self.texts.pages[page_id]
        scope = survey(self.form, self.answers, self.ctx).scope
        walk = _Walk(self, page_id)
        items = tuple(
            walk.inside(scope) if self.inside else walk.items(self.form.page(page_id).items, "", scope)
        )
        number, total = position
        return BoundPage(
            id=page_id,
            title=text.title,
            intro=text.intro,
            number=number,
            total=total,
            items=items,
            errors=in_order(self._told_apart([*self._said("error"), *self._turned_away()]), items),
            warnings=in_order(self._told_apart([*self._said("warning")]), items),
        )

    @cached_property
    def notices(self) -> Mapping[str, tuple[Notice, ...]]:
        """The sentences by path."""
        found: dict[str, list[Notice]] = {}
        for problem in self.problems:
            here = found.setdefault(problem.path, [])
            sentence = self.texts.sentence(problem, self.answers)
            here.append(Notice(f"{problem.path}-notice-{len(here)}", sentence, problem.severity))
        return {path: tuple(notices) for path, notices in found.items()}

    def _said(self, severity: str) -> Iterator[tuple[str, str]]:
        for problem in self.problems:
            if problem.severity == severity:
                yield problem.path, self._named(problem.path, self.texts.sentence(problem, self.answers))

    def _turned_away(self) -> Iterator[tuple[str, str]]:
        for each in self.refusals:
            yield each.path, self._named(each.path, f"„{each.name}“: {each.sentence}")

    def _told_apart(self, said: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """No two links with the same words: where several questions say the same, each is named."""
        times = Counter(sentence for _, sentence in said)
        for path, sentence in said:
            name = f"„{self.texts.called(path, self.answers)}“: " if times[sentence] > 1 else ""
            yield path, f"{name}{sentence}"

    def _named(self, path: str, sentence: str) -> str:
        """The sentence; inside a repeat it begins with the entry it is about."""
        entry = entry_around(path) if not self.inside else ""
        return f"{self.texts.item_title(entry, self.answers)} – {sentence}" if entry else sentence


@dataclass(frozen=True)
class _Walk:
    """The way through the items of one page."""

    binder: Binder
    page_id: str

    def inside(self, scope: FormScope) -> Iterator[BoundItem]:
        """Each item of the one item of a list that this page is of."""
        repeat, _, number = self.binder.inside.rpartition(".")
        listed = self.binder.form.index.repeats[repeat]
        yield from self.items(listed.items, self.binder.inside, scope.item(repeat, repeat, int(number)))

    def items(self, items: Iterable[Item], path: str, scope: FormScope) -> Iterator[BoundItem]:
        """Each item that is asked for here, or may be after an answer on this page."""
        said = ""
        for item in items:
            relevance = self._relevance(item.shown_if, scope) if item.shown_if else ALWAYS
            if relevance:
                repeats = relevance.only_if == said
                said = relevance.only_if
                shown = relevance._replace(only_if="") if repeats else relevance
                yield self._item(item, join(path, item.id), scope, shown)

    def _item(self, item: Item, path: str, scope: FormScope, relevance: Relevance) -> BoundItem:
        match item:
            case Field():
                return bind_field(self.binder, item, path, scope, relevance)
            case Group():
                return self._group(item, path, scope, relevance)
            case Repeat():
                return self._repeat(item, path, scope, relevance)

    def _group(self, group: Group, path: str, scope: FormScope, relevance: Relevance) -> BoundGroup:
        text = self.binder.texts.groups.get(schema_path(path))
        inner = scope.inside(schema_path(path))
        return BoundGroup(
            path=path,
            title=text.title if text else "",
            hint=text.hint if text else "",
            items=tuple(self.items(group.items, path, inner)),
            relevance=relevance,
        )

    def _repeat(self, repeat: Repeat, path: str, scope: FormScope, relevance: Relevance) -> BoundRepeat:
        text = self.binder.texts.repeats[schema_path(path)]
        numbers = items_at(repeat.min, self.binder.answers.count(path))
        return BoundRepeat(
            path=path,
            title=text.title,
            hint=text.hint,
            add=text.add,
            entries=tuple(self._entry(repeat, path, number, scope) for number in numbers),
            can_add=len(numbers) < repeat.max,
            can_remove=len(numbers) > repeat.min,
            offers=tuple(
                BoundOffer(each.key, each.label, each.reference) for each in self.binder.offers.get(path, ())
            ),
            notices=self.binder.notices.get(path, ()),
            relevance=relevance,
        )

    def _entry(self, repeat: Repeat, path: str, number: int, scope: FormScope) -> BoundEntry:
        inner = scope.item(schema_path(path), path, number)
        own = f"{path}.{number}"
        items = tuple(self.items(repeat.items, own, inner))
        return BoundEntry(
            path=own,
            number=number + 1,
            title=self.binder.texts.item_title(own, self.binder.answers),
            remove=self.binder.texts.remove_label(own, self.binder.answers),
            items=items,
            wrong=sum(field.is_wrong for field in fields_of(items)),
            open_questions=sum(field.is_missing for field in fields_of(items)),
        )

    def _relevance(self, shown_if: Expression, scope: FormScope) -> Relevance | None:
        """None when the question does not exist and no answer on this page can change that."""
        holds = scope.holds(shown_if)
        if not reveal.depends_on_page(shown_if, scope, self.page_id):
            return ALWAYS if holds else None
        told = self._told(shown_if, scope)
        only_if = reveal.filled(told.only_if, self.binder.texts, self.binder.answers)
        return told._replace(only_if=only_if, holds=holds)

    def _told(self, shown_if: Expression, scope: FormScope) -> Relevance:
        """Condition and sentence, with gaps; kept for the day where other pages change nothing in them."""
        if not reveal.asks_only(shown_if, scope, self.page_id):
            return self._condition(shown_if, scope)
        key = (shown_if.source, scope.container, *scope.bound.values())
        known: tuple[date, Relevance] | None = self.binder.texts.memo.get(key)
        if known is None or known[0] != scope.today:  # an age is counted from today
            known = self.binder.texts.memo[key] = scope.today, self._condition(shown_if, scope)
        return known[1]

    def _condition(self, shown_if: Expression, scope: FormScope) -> Relevance:
        condition, whole = reveal.condition_of(shown_if, scope, self.page_id)
        return Relevance(
            only_if=reveal.sentence_of(shown_if, scope, self.binder.texts),
            shown_if=json.dumps(condition, ensure_ascii=False),
            is_whole=whole,
        )


def fields_of(items: Iterable[BoundItem]) -> Iterator[BoundField]:
    """Every question below these items that is asked for now."""
    for item in items:
        if not item.relevance.holds:
            continue
        if isinstance(item, BoundField):
            yield item
        elif isinstance(item, BoundGroup):
            yield from fields_of(item.items)
        else:
            for entry in item.entries:
                yield from fields_of(entry.items)


def in_order(said: Iterable[tuple[str, str]], items: Iterable[BoundItem]) -> tuple[tuple[str, str], ...]:
    """Pairs of path and sentence in the order of the questions; what is at no question comes first."""
    order = {field.path: number for number, field in enumerate(fields_of(items))}
    return tuple(sorted(said, key=lambda each: order.get(each[0], -1)))
