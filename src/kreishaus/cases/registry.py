# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who above keeps something of a case says how it follows into another File and out, and what is owed."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from kreishaus.letters.charge import Charge

type Reseal = Callable[[UUID, UUID, UUID], None]
type Clear = Callable[[UUID], None]
type Owes = Callable[[UUID], Charge | None]

_followers: Final[list[Reseal]] = []
_clearers: Final[list[Clear]] = []
_ledgers: Final[list[Owes]] = []


def follow(reseal: Reseal) -> Reseal:
    """Have `reseal(case_id, from_key, to_key)` called in the transaction in which a case joins a File."""
    if reseal not in _followers:
        _followers.append(reseal)
    return reseal


def followers() -> tuple[Reseal, ...]:
    """Everybody who follows."""
    return tuple(_followers)


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
