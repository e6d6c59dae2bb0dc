# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""All answers for reading: one source for the check page, the receipt, and the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from formular.calculation import tells
from formular.items import Expression, Field
from formular.relevance import prune, walk
from formular.values import PlaceAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formular.answers import Answers
    from formular.context import Context, FileInfo
    from formular.form import Form
    from formular.relevance import Place
    from formular.texts import Texts
    from formular.values import Value


@dataclass(frozen=True, slots=True)
class Row:
    """One answer. `files` are pairs of document id and facts; `unsure` marks what nobody confirmed.

    `whole` is what somebody declared, where the label is only its short name.
    """

    path: str
    label: str
    shown: str
    files: tuple[tuple[str, FileInfo], ...] = ()
    unsure: bool = False
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Answers under one heading: of a page, or of one item of a repeat (then `path` is the item's).

    `listed` is the title of the list that the item stands in; empty for all others.
    """

    title: str
    page_id: str
    rows: tuple[Row, ...]
    path: str = ""
    listed: str = ""


def summarise(form: Form, answers: Answers, ctx: Context, texts: Texts) -> tuple[Section, ...]:
    """Sections in the order of the form; answers are pruned first, questions left empty are left out.

    A required question that may be sent empty is shown as such: the office sees that it is missing.
    """
    answers = prune(form, answers, ctx).answers
    rows: dict[tuple[str, str], list[Row]] = {}
    for place in walk(form, answers, ctx):
        if place.is_shown and isinstance(place.item, Field):
            key = (place.page.id, _entry(place.path))
            rows.setdefault(key, []).extend(_rows(place, place.item, answers, ctx, texts))
    return tuple(
        Section(
            texts.item_title(entry, answers) if entry else texts.pages[page_id].title,
            page_id,
            tuple(found),
            entry,
            texts.pages[page_id].title if entry and form.page(page_id).listed else "",
        )
        for (page_id, entry), found in rows.items()
        if found
    )


def _entry(path: str) -> str:
    """The item of an outermost repeat that a path lies in; empty when it lies in none."""
    parts = path.split(".")
    number = next((place for place, part in enumerate(parts) if part.isdecimal()), None)
    return "" if number is None else ".".join(parts[: number + 1])


def _rows(place: Place, item: Field, answers: Answers, ctx: Context, texts: Texts) -> Iterator[Row]:
    value = answers.get(place.path)
    if item.kind == "confirm":
        yield from _declared(place, item, value, answers, texts)
        return
    label = texts.short(place.path, answers)
    if value is not None:
        yield _row(place, item, value, label, ctx, texts)
    elif _is_missed(place, item):
        yield Row(place.path, label, texts.problems["W-MISSING"])


def _declared(
    place: Place, item: Field, value: Value | None, answers: Answers, texts: Texts
) -> Iterator[Row]:
    """What somebody confirmed is said in full, beside its short name if it has one: the copy says which."""
    if value is None and not _is_missed(place, item):
        return
    whole = texts.label(place.path, answers, tells(item.tells, place.scope))
    shown = texts.problems["W-MISSING"] if value is None else texts.show(item.kind, value)
    if texts.fields[place.schema].short:
        yield Row(place.path, texts.short(place.path, answers), shown, whole=whole)
    else:
        yield Row(place.path, whole, shown)


def _is_missed(place: Place, item: Field) -> bool:
    if isinstance(item.required, Expression):
        return place.scope.holds(item.required)
    return item.required


def _row(place: Place, item: Field, value: Value, label: str, ctx: Context, texts: Texts) -> Row:
    def label_of(code: str) -> str:
        if item.kind == "file":
            return ctx.documents[code].name if code in ctx.documents else code
        option = ctx.option(item.list_name, code) if item.list_name else None
        return option.called(texts.language) if option else texts.option(place.path, code)

    shown = texts.show(item.kind, value, label_of)
    files = _files(item, value, ctx)
    unsure = isinstance(value, PlaceAnswer) and not value.is_inside
    return Row(place.path, label, shown, files, unsure)


def _files(item: Field, value: Value, ctx: Context) -> tuple[tuple[str, FileInfo], ...]:
    if item.kind != "file" or not isinstance(value, tuple):
        return ()
    return tuple((each, ctx.documents[each]) for each in value if each in ctx.documents)
