# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions of an inquiry: exactly those the office asks for, drawn as on the pages they come from."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from formular import Language, Problem
from kreishaus.cases.answering import is_below
from kreishaus.cases.queries import OpenInquiry
from kreishaus.web import questions
from kreishaus.web.attaching import Refusal
from kreishaus.web.forms import Binder, BoundField, BoundGroup
from kreishaus.web.forms.binding import fields_of, in_order
from kreishaus.web.forms.bound import ALWAYS, BoundFile, BoundItem, Relevance
from kreishaus.web.forms.field import described

PAPERS, PAPER = "_papers", "_paper-"  # no question of a form is named so


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page of an inquiry shows. `errors` are pairs of id and sentence, in the order of the page."""

    items: tuple[BoundItem, ...]
    errors: tuple[tuple[str, str], ...]


def asked(
    inquiry: OpenInquiry,
    *,
    language: Language,
    problems: Sequence[Problem] = (),
    refusals: Sequence[Refusal] = (),
) -> Asked:
    """The questions, filled with what was sent or is being written. `problems` are those to be shown now."""
    form = inquiry.case.published.form
    binder = Binder(
        form=form,
        answers=inquiry.answers,
        ctx=inquiry.context,
        texts=inquiry.case.published.texts(language),
        typed=inquiry.content.typed,
        problems=tuple(problems),
        refusals=tuple(refusals),
    )
    wanted = {form.page_at(path) for path in inquiry.open_paths}
    pages = [binder.page(page.id) for page in form.pages if page.id in wanted]
    kept = [item for page in pages for item in _kept(page.items, inquiry.open_paths)]
    freed = _freed(kept, {field.path for field in fields_of(kept)})
    papers = tuple(_papers(inquiry, refusals))
    further = (BoundGroup(path=PAPERS, title=_("Weitere Unterlagen"), items=papers),) if papers else ()
    items = (*freed, *further)
    said = pages[0].errors if pages else _refused(refusals)  # each page knows the sentences of all
    return Asked(items, in_order(said, items))


def label_of(inquiry: OpenInquiry, path: str) -> str:
    """The label of the paper that an input is for; the path itself for a question. KeyError: none."""
    number = path.removeprefix(PAPER)
    if number == path:
        return path
    if not number.isdecimal() or int(number) >= len(inquiry.documents):
        raise KeyError(path)
    return inquiry.documents[int(number)]


def _kept(items: Iterable[BoundItem], paths: Sequence[str]) -> Iterator[BoundItem]:
    """What was asked for. Entries of a repeat stand open, each under its own heading."""
    for item in items:
        if isinstance(item, BoundField):
            if is_below(item.path, paths):
                yield item
        elif isinstance(item, BoundGroup):
            inner = tuple(_kept(item.items, paths))
            if inner:
                yield replace(item, items=inner)
        else:
            for entry in item.entries:
                inner = tuple(_kept(entry.items, paths))
                if inner:
                    yield BoundGroup(
                        path=entry.path, title=entry.title, items=inner, relevance=item.relevance
                    )


def _freed(items: Iterable[BoundItem], here: set[str]) -> Iterator[BoundItem]:
    """Nothing waits for an answer that does not stand on this page: it is asked for now, or it is not."""
    for item in items:
        relevance = _relevance(item.relevance, here)
        if relevance is None:
            continue
        if isinstance(item, BoundGroup):
            yield replace(item, items=tuple(_freed(item.items, here)), relevance=relevance)
        else:
            yield replace(item, relevance=relevance)


def _relevance(relevance: Relevance, here: set[str]) -> Relevance | None:
    names = set(_names_in(json.loads(relevance.shown_if))) if relevance.shown_if else set()
    if names <= here:
        return relevance
    return ALWAYS if relevance.holds else None


def _names_in(condition: bool | Mapping[str, Any]) -> Iterator[str]:  # noqa: FBT001 -- a condition may be a mere truth
    """The questions that a condition for the browser reads (`web/forms/reveal.py`)."""
    if isinstance(condition, bool):
        return
    for word, detail in condition.items():
        match word:
            case "not":
                yield from _names_in(detail)
            case "all" | "any":
                for part in detail:
                    yield from _names_in(part)
            case "given":
                yield detail
            case _:
                yield detail[0]


def _papers(inquiry: OpenInquiry, refusals: Sequence[Refusal]) -> Iterator[BoundField]:
    """One question for each paper that no question of the form asks for."""
    for number, (label, held) in enumerate(inquiry.papers):
        name = f"{PAPER}{number}"
        kept = [BoundFile(info.name, described(info), document) for document, info in held]
        refused = [
            BoundFile(each.name, _("Nicht gespeichert"), refusal=each.sentence)
            for each in refusals
            if each.path == name
        ]
        yield replace(questions.files(name, label, (*kept, *refused)), is_optional=False)


def _refused(refusals: Sequence[Refusal]) -> tuple[tuple[str, str], ...]:
    return tuple((each.path, f"„{each.name}“: {each.sentence}") for each in refusals)
