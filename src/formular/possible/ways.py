# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ways through a form: which pages follow one another, and what decides it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

from formular.possible.worlds import MOST, worlds_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formular.form import Form
    from formular.possible.worlds import World
    from formular.values import Value

MOST_WAYS: Final = 500


@dataclass(frozen=True, slots=True)
class Way:
    """Ids of pages in order. `because`: choices (by schema path) that lead here, from the first found.

    `perhaps` are those of the pages that also hang on something no choice decides, such as a date.
    """

    pages: tuple[str, ...]
    because: Mapping[str, Value]
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ways:
    """`is_whole` is false when there are more combinations, or more ways, than were looked at."""

    each: tuple[Way, ...]
    is_whole: bool


def ways_through(form: Form, most: int = MOST) -> Ways:
    """Every sequence of pages that a person can walk, the shortest first."""
    conditions = [("", page.shown_if.term) for page in form.pages if page.shown_if]
    found: dict[tuple[str, ...], Way] = {}
    looked_at = worlds_of(form, conditions, most)
    is_whole = looked_at.is_whole
    for world in looked_at.each:
        for way in _in_world(form, world):
            known = found.get(way.pages)
            if known is None or len(way.perhaps) < len(known.perhaps):
                found[way.pages] = way
        if len(found) > MOST_WAYS:
            is_whole = False
            break
    shortest_first = sorted(found.values(), key=lambda way: len(way.pages))
    return Ways(tuple(shortest_first[:MOST_WAYS]), is_whole)


def _in_world(form: Form, world: World) -> Iterator[Way]:
    """One way; two for each page of which it is open whether it is shown."""
    shown = {page.id: world.is_shown(page.id) for page in form.pages}
    perhaps = [page_id for page_id, verdict in shown.items() if verdict is None]
    because = {
        path: value
        for path, value in world.chosen.items()
        if value is not None and not form.index.repeat_around(path)  # no single item decides
    }
    for open_ones in product((False, True), repeat=min(len(perhaps), 8)):
        taken = {page_id for page_id, is_taken in zip(perhaps, open_ones, strict=False) if is_taken}
        pages = tuple(each for each, verdict in shown.items() if verdict or each in taken)
        yield Way(pages, because, tuple(each for each in pages if each in taken))
