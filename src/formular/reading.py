# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading one posted page.

Whatever was typed is kept: as an answer where it can be read, else as typed text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from formular.fields import KINDS, UnreadableError
from formular.items import Field, Repeat
from formular.paths import entry_around, is_below, join
from formular.relevance import walk
from formular.validation import NOTHING_TYPED, check_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from formular.answers import Answers
    from formular.context import Context
    from formular.fields import Raw
    from formular.form import Form
    from formular.problem import Problem
    from formular.relevance import Place
    from formular.values import Value

type Posted = Mapping[str, Sequence[str]]

LONGEST_TEXT: Final = 20_000
MOST_TEXTS: Final = 2_000


@dataclass(frozen=True, slots=True)
class PageReading:
    """The answers after this page, what of it could not be read (by HTML name), and what was noticed."""

    answers: Answers
    typed: Mapping[str, str]
    problems: tuple[Problem, ...]


def read_page(
    form: Form,
    page_id: str,
    data: Posted,
    answers: Answers,
    ctx: Context,
    *,
    known: Mapping[str, str] = NOTHING_TYPED,
) -> PageReading:
    """Read and check what was posted. Names that are not on the page, and what is too much, are ignored.

    Of a repeat those items are read that something was posted of: the others were added elsewhere. `known` is
    what could not be read before: in those others it stays.
    """
    posted = _bounded(data)
    after, typed = _read(form, page_id, posted, answers, ctx)
    read = {entry_around(name) for name in posted} | {""}
    for name, text in known.items():
        if entry_around(name) not in read and form.page_at(name) == page_id:
            typed[name] = text
    return PageReading(after, typed, check_page(form, page_id, after, ctx, typed))


def read_item(
    form: Form,
    item: str,
    data: Posted,
    answers: Answers,
    ctx: Context,
    *,
    known: Mapping[str, str] = NOTHING_TYPED,
) -> PageReading:
    """As `read_page`, of the page of one item of a listed repeat (`persons.3`): nothing else is looked at.

    A word that came from elsewhere and is none of the choices cannot be posted: where one must be chosen it
    stays until then.
    """
    posted = {name: texts for name, texts in _bounded(data).items() if is_below(name, item)}
    page_id = form.page_at(item)
    after, typed = _read(form, page_id, posted, answers, ctx)
    for name, text in known.items():
        if is_below(name, item) and name not in posted and form.field_at(name).required is True:
            typed[name] = text
    return PageReading(after, typed, check_page(form, page_id, after, ctx, typed, item=item))


def _bounded(data: Posted) -> dict[str, tuple[str, ...]]:
    left, bounded = MOST_TEXTS, {}
    for name, texts in data.items():
        bounded[name] = tuple(text[:LONGEST_TEXT] for text in texts[:left])
        left -= len(bounded[name])
        if left <= 0:
            break
    return bounded


def _read(
    form: Form, page_id: str, posted: Mapping[str, tuple[str, ...]], answers: Answers, ctx: Context
) -> tuple[Answers, dict[str, str]]:
    answers = _with_posted_items(form, page_id, posted, answers, ctx)
    changes: dict[str, Value | None] = {}
    typed: dict[str, str] = {}
    read = {entry_around(name) for name in posted} | {""}
    scope, is_read = None, False
    for place in walk(form, answers, ctx, page_id):
        if place.scope is not scope:  # neighbours share it
            scope, is_read = place.scope, place.scope.entry in read
        if is_read and isinstance(place.item, Field):
            _read_field(place, place.item, posted, answers.get(place.path), ctx, changes, typed)
    return answers.put_all(changes), typed


def _with_posted_items(
    form: Form, page_id: str, posted: Mapping[str, tuple[str, ...]], answers: Answers, ctx: Context
) -> Answers:
    """Items come into being in order as their names are posted, up to the largest number."""
    while True:
        missing = (
            place.path
            for place in walk(form, answers, ctx, page_id)
            if isinstance(place.item, Repeat)
            and answers.count(place.path) < place.item.max
            and _is_posted(posted, f"{place.path}.{answers.count(place.path)}.")
        )
        path = next(missing, None)
        if path is None:
            return answers
        answers = answers.add_item(path)


def _is_posted(posted: Mapping[str, tuple[str, ...]], start: str) -> bool:
    return any(name.startswith(start) for name in posted)


def _read_field(
    place: Place,
    item: Field,
    posted: Mapping[str, tuple[str, ...]],
    stored: Value | None,
    ctx: Context,
    changes: dict[str, Value | None],
    typed: dict[str, str],
) -> None:
    kind = KINDS[item.kind]
    raw: Raw = {part: posted[name] for part in kind.parts if (name := join(place.path, part)) in posted}
    if not raw:
        if stored is not None and kind.absent_is_empty and place.is_shown:
            changes[place.path] = None
    elif stored is None or not _is_unchanged(raw, kind.inputs(stored)):
        try:
            changes[place.path] = kind.parse(raw, item, ctx)
        except UnreadableError:
            changes[place.path] = None
            typed |= {join(place.path, part): next(filter(None, texts), "") for part, texts in raw.items()}


def _is_unchanged(raw: Raw, inputs: Mapping[str, tuple[str, ...]]) -> bool:
    sent = {part: tuple(texts) for part, texts in raw.items() if any(texts)}
    return sent == dict(inputs)
