# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The blind index: names become keyed hashes of their search form. Found by exact word, never read."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Final

from formular import Answers, PlaceAnswer, Value, search_form
from kreishaus.cases.likeness import (
    Block,
    Cell,
    blocks_above,
    blocks_of,
    cells_near,
    cells_of,
    is_long_time,
    is_long_way,
)
from kreishaus.cases.models import Case, CaseIndex
from kreishaus.cases.title import texts_at
from kreishaus.catalogue.published import Published
from kreishaus.catalogue.service import Alike
from kreishaus.kernel import clock, keystore

PURPOSE = "case-index"
OF_FILES = "file-token"
OF_LIKES = "case-alike"
MOST: Final = 10_000  # hashes of one case: one long way for a year; ten of them would keep the desk waiting
ALIKE: Final = "alike."  # in front of a rule's id: the field of its rows

type Compared = tuple[str, list[str]]
type Sides = tuple[list[list[str]], list[str]]
type Side = Callable[[Alike, list[str], Answers], Sides]
type Cells = Callable[[Value | None, int], set[Cell]]


@dataclass(frozen=True, slots=True)
class Sought:
    """By which hashes cases like this one are found, by the field of their rows.

    `is_whole`: nothing was too much to be compared, no way too long and no period.
    """

    tokens: dict[str, set[str]]
    is_whole: bool


def tokens_of(text: str) -> set[str]:
    """The hashes of its words, of a name with a hyphen those of its parts: as filed, so sought."""
    key = keystore.fixed(PURPOSE)
    words = search_form(text).replace(",", " ").replace("-", " ").split()
    return {keystore.blind_index(key, word) for word in words}


def index_rows(case: Case, field: str, texts: Iterable[str]) -> list[CaseIndex]:
    """Rows for every word of the texts; not yet saved."""
    tokens = {token for text in texts for token in tokens_of(text)}
    return [CaseIndex(case=case, field=field, token=token) for token in sorted(tokens)]


def file_token(published: Published, authority: str, answers: Answers) -> str:
    """The hash of whose or what matter this is, by `file: {by: ...}`; empty when an answer is missing.

    The same only for the same Leistung at the same authority.
    """
    fields = published.service.file.by if published.service.file else ()
    texts = [" ".join(search_form(text) for text in texts_at(answers, [field])) for field in fields]
    if not texts or not all(texts):
        return ""
    parts = json.dumps([published.slug, authority, *texts])
    return keystore.blind_index(keystore.fixed(OF_FILES), parts)


def alike_rows(case: Case, published: Published, answers: Answers) -> list[CaseIndex]:
    """Rows by which cases like this one find it: a hash per rule, entry, place and time; not yet saved."""
    return [
        CaseIndex(case=case, field=f"{ALIKE}{rule}", token=token)
        for rule, token in sorted(_hashed(_compared(published, answers, _filed)))
    ]


def alike_tokens(published: Published, answers: Answers) -> Sought:
    """What to look for, at most so many hashes."""
    compared = list(_compared(published, answers, _sought))
    found: dict[str, set[str]] = {}
    for rule, token in _hashed(compared):
        found.setdefault(f"{ALIKE}{rule}", set()).add(token)
    is_cut = len(compared) > MOST or any(_is_long(rule, answers) for rule in published.service.alike)
    return Sought(found, not is_cut)


def _compared(published: Published, answers: Answers, side: Side) -> Iterator[Compared]:
    """Rule, and what of it makes a hash: one more than are made, if there are so many."""
    compared = (
        (rule.id, [published.slug, rule.id, *place, time])
        for rule in published.service.alike
        for paths in _paths(rule, answers)
        for places, times in [side(rule, paths, answers)]
        for place in places
        for time in times
    )
    return islice(compared, MOST + 1)


def _hashed(compared: Iterable[Compared]) -> set[tuple[str, str]]:
    key = keystore.fixed(OF_LIKES)
    return {(rule, keystore.blind_index(key, json.dumps(each))) for rule, each in islice(compared, MOST)}


def _is_long(rule: Alike, answers: Answers) -> bool:
    """Whether a way or the period of a rule is compared only in part."""
    ways = (
        is_long_way(answers.get(path), rule.near)
        for paths in _paths(rule, answers)
        for path in paths
        if rule.near
    )
    days = _days(rule, answers)
    return any(ways) or (days is not None and is_long_time(*days))


def _paths(rule: Alike, answers: Answers) -> Iterator[list[str]]:
    """What a rule compares, once for the form or for each entry."""
    for number in range(answers.count(rule.each)) if rule.each else [-1]:
        yield [
            path.replace(f"{rule.each}.", f"{rule.each}.{number}.", 1) if rule.each else path
            for path in rule.by
        ]


def _filed(rule: Alike, paths: list[str], answers: Answers) -> Sides:
    """Under which places and times a case is filed: where it is, its blocks of days, and those around."""
    blocks = _blocks(rule, answers)
    times = [*(f"{block}in" for block in blocks), *(f"{block}around" for block in blocks_above(blocks))]
    return _places(rule, paths, answers, cells_of), times if rule.during else [""]


def _sought(rule: Alike, paths: list[str], answers: Answers) -> Sides:
    """The other way round: what is near, and what lies in these days or has them in it."""
    blocks = _blocks(rule, answers)
    times = [*(f"{block}in" for block in blocks_above(blocks)), *(f"{block}around" for block in blocks)]
    return _places(rule, paths, answers, cells_near), times if rule.during else [""]


def _places(rule: Alike, paths: list[str], answers: Answers, cells: Cells) -> list[list[str]]:
    """What has to be the same; nothing where an answer is missing."""
    if rule.near:
        return [[f"{row}/{column}"] for path in paths for row, column in cells(answers.get(path), rule.near)]
    texts = [_alike(answers.get(path)) for path in paths]
    return [texts] if all(texts) else []


def _alike(value: Value | None) -> str:
    """An answer as it is compared: a place by its key, a street however it is shortened."""
    if isinstance(value, PlaceAnswer):
        return value.ars
    text = "" if value is None else search_form(str(value))
    return text.replace("STRASSE", "STR").replace("STR.", "STR")


def _blocks(rule: Alike, answers: Answers) -> list[Block]:
    days = _days(rule, answers)
    return blocks_of(*days) if days else []


def _days(rule: Alike, answers: Answers) -> tuple[date, date] | None:
    """First and last day of the period; without a last one, or with one that lies before, the first alone."""
    first, last = (_day(answers.get(path)) for path in rule.during or ("", ""))
    return (first, max(first, last or first)) if first else None


def _day(value: Value | None) -> date | None:
    if isinstance(value, datetime):
        return clock.to_berlin(value).date()
    return value if isinstance(value, date) else None
