# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who above keeps something of a case says how it follows: into another File, into an account, and out.

And what is owed for it, and when a decision was made known.
"""

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from kreishaus.cases.models import Case, Decision
from kreishaus.letters.charge import Charge, EarlierFee

type Reseal = Callable[[UUID, UUID, UUID], None]
type Take = Callable[[UUID, UUID], None]
type Clear = Callable[[UUID], None]
type Owes = Callable[[UUID], Charge | None]
type Before = Callable[[Case], tuple[EarlierFee, ...]]
type Announced = Callable[[Decision], date | None]

_followers: Final[list[Reseal]] = []
_takers: Final[list[Take]] = []
_clearers: Final[list[Clear]] = []
_ledgers: Final[list[Owes]] = []
_befores: Final[list[Before]] = []
_announcers: Final[list[Announced]] = []


def follow(reseal: Reseal) -> Reseal:
    """Have `reseal(case_id, from_key, to_key)` called in the transaction in which a case joins a File."""
    if reseal not in _followers:
        _followers.append(reseal)
    return reseal


def followers() -> tuple[Reseal, ...]:
    """Everybody who follows."""
    return tuple(_followers)


def take_with(take: Take) -> Take:
    """Have `take(case_id, account_id)` called in the transaction in which an account claims a case."""
    if take not in _takers:
        _takers.append(take)
    return take


def takers() -> tuple[Take, ...]:
    """Everybody who takes something along."""
    return tuple(_takers)


def clear_with(clear: Clear) -> Clear:
    """Have `clear(case_id)` called in the transaction in which a case is erased, before its rows go.

    Needed for files only: rows that point at the case go with it.
    """
    if clear not in _clearers:
        _clearers.append(clear)
    return clear


def clearers() -> tuple[Clear, ...]:
    """Everybody who has something to clear."""
    return tuple(_clearers)


def ask_what_is_owed(owes: Owes) -> Owes:
    """Have `owes(case_id)` asked what is open of the fees of a case: for letters, and before some go out."""
    if owes not in _ledgers:
        _ledgers.append(owes)
    return owes


def owed(case_id: UUID) -> Charge | None:
    """What is open of the oldest fee of a case that is not settled; None when nothing is."""
    return next((found for owes in _ledgers if (found := owes(case_id))), None)


def ask_for_fees_before(before: Before) -> Before:
    """Have `before(case)` asked for the fees of the decisions that a case takes up again."""
    if before not in _befores:
        _befores.append(before)
    return before


def fees_before(case: Case) -> tuple[EarlierFee, ...]:
    """The fees of earlier decisions of the matter, for a case fetched with its File."""
    return tuple(fee for before in _befores for fee in before(case))


def ask_when_announced(announced: Announced) -> Announced:
    """Have `announced(decision)` asked on which day a decision counts as made known (Bekanntgabe)."""
    if announced not in _announcers:
        _announcers.append(announced)
    return announced


def announced_on(decision: Decision) -> date | None:
    """The day on which a decision, fetched with its case, counts as made known; None: not yet, or unknown."""
    return next((day for announced in _announcers if (day := announced(decision))), None)
