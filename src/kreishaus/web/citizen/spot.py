# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which page of a draft is meant: one of the form, or that of one item of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from formular.paths import is_number
from kreishaus.cases.moved import Shown
from kreishaus.cases.queries import OpenDraft

MOVES: Final = "_moves"  # how many moves of items the page knew; without it none


@dataclass(frozen=True, slots=True)
class Spot:
    """`number` is that of the item, from 1; 0 for the page itself."""

    page_id: str
    number: int = 0

    def shown(self, data: Mapping[str, Sequence[str]], *, stays: bool = False) -> Shown:
        """The page as the browser had it; `stays`: it is still open there."""
        return replace(shown_by(data), number=self.number - 1 if self.number else None, stays=stays)

    def at(self, item: str) -> "Spot":
        """The same page, of the item at this path."""
        return Spot(self.page_id, int(item.rpartition(".")[2]) + 1) if item else self


def shown_by(data: Mapping[str, Sequence[str]]) -> Shown:
    """What a page has said of itself."""
    known = next(iter(data.get(MOVES, ())), "")
    return Shown(int(known) if is_number(known) else 0)


def hidden(draft: OpenDraft) -> dict[str, int]:
    """What a page of the draft says of itself when it is posted. Most have nothing to say."""
    return {MOVES: draft.content.moved} if draft.content.moved else {}
