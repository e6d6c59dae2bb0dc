# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Items of a repeat have no names but their number, and a page that is posted late says it as it was drawn.

So a draft keeps what has moved its items (`DraftContent.moves`), and a page says how many moves it knew. A
move is the path of an item that was removed (`dogs.1`), all of a list (`persons.*`), or an item that came
back at the end because somebody wrote on it elsewhere: `dogs.~3-1=dogs.2`, what was number 1 before move 3.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from formular.paths import after_removal, is_below, is_number, join, parent
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.cases.queries.drafts import OpenDraft
from kreishaus.cases.sealing import DraftContent

MOST: Final = 200  # moves that are kept, and that a page may have missed
GONE: Final = re.compile(r"(.*?)\.~[0-9-]+(?![^.])")

type Data = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as the browser had it: how many moves it knew, and for the page of an item its number, from 0.

    `stays`: somebody is still writing on it.
    """

    moves: int
    number: int | None = None
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Posted:
    """What was posted, by the names of now. `item` is the one whose page it was (`persons.3`).

    `back` are moves: items that are not there any more come back.
    """

    data: Data
    item: str = ""
    back: tuple[str, ...] = ()


def all_of(repeat: str) -> str:
    """The move that takes away every item of a repeat."""
    return f"{repeat}.*"


def mark_of(draft: OpenDraft, repeat: str) -> str:
    """What a list is known by again: other items, or more of them, make it another one."""
    return f"{draft.content.moved}-{draft.answers.count(repeat)}"


def with_moves(content: DraftContent, *moves: str) -> DraftContent:
    """The content of a draft in which this has moved items."""
    kept = (*content.moves, *moves)[-MOST:]
    return replace(content, moves=kept, moved=content.moved + len(moves))


def where(path: str, content: DraftContent, known: int) -> str:
    """Where a path lies now, on a page that knew so many moves; empty inside of an item that is gone.

    Raises:
        ChangedMeanwhileError: too much has moved.
    """
    now = _moved(path, _missed(content, known))
    return "" if GONE.match(now) else now


def as_now(draft: OpenDraft, page_id: str, data: Data, shown: Shown) -> Posted:
    """What a page means that is older than the draft. Items that were removed meanwhile come back at the end.

    Raises:
        KeyError: the page has no items with pages of their own.
        ChangedMeanwhileError: one would come back of a page that somebody is still writing on, or does not
            fit any more; or too much has moved.
    """
    missed, item = _missed(draft.content, shown.moves), _own(draft, page_id, shown)
    if not missed:
        return Posted(data, item)
    names = {name: _moved(name, missed) for name in (*data, item)}
    back: list[str] = []
    while gone := next(filter(None, map(GONE.match, names.values())), None):
        move = f"{gone[0]}={_free(draft, gone[1], names.values())}"
        names = {name: _moved(now, {0: move}) for name, now in names.items()}
        back.append(move)
    if back and shown.stays:
        raise ChangedMeanwhileError
    return Posted({names[name]: texts for name, texts in data.items()}, names[item], tuple(back))


def items_back(back: Iterable[str]) -> tuple[str, ...]:
    """The paths of the items that come back with these moves."""
    return tuple(move.partition("=")[2] for move in back)


def _own(draft: OpenDraft, page_id: str, shown: Shown) -> str:
    """The path of the item whose page it was, as it was then; empty for the page itself."""
    if shown.number is None:
        return ""
    listed = draft.published.form.page(page_id).listed
    if listed is None:
        raise KeyError(page_id)
    return join(listed.id, str(shown.number))


def _missed(content: DraftContent, known: int) -> dict[int, str]:
    """The moves that a page did not know, by their number."""
    missed = max(content.moved - known, 0)
    if missed > len(content.moves):
        raise ChangedMeanwhileError
    return dict(enumerate(content.moves[len(content.moves) - missed :], known))


def _moved(path: str, missed: Mapping[int, str]) -> str:
    """As `where`; inside of an item that is gone, its number is the mark of the move that took it."""
    for number, move in missed.items():
        was, _, back = move.partition("=")
        if back:
            path = f"{back}{path[len(was) :]}" if is_below(path, was) else path
        elif is_below(path, was.removesuffix(".*")):
            path = _taken(path, was, number)
        else:
            path = after_removal(path, was)
    return path


def _taken(path: str, move: str, number: int) -> str:
    repeat = parent(move)
    own, _, rest = path[len(repeat) + 1 :].partition(".")
    return join(repeat, f"~{number}-{own}", rest) if is_number(own) else path


def _free(draft: OpenDraft, repeat: str, names: Iterable[str]) -> str:
    """The path of one more item, behind those that are there and those that come with the page."""
    start = len(repeat) + 1
    numbers = (name[start:].partition(".")[0] for name in names if name.startswith(f"{repeat}."))
    number = max((draft.answers.count(repeat), *(int(each) + 1 for each in numbers if is_number(each))))
    if number >= draft.published.form.repeat_at(repeat).max:
        raise ChangedMeanwhileError
    return join(repeat, str(number))
