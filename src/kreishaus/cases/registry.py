# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who above keeps something of a case says how it follows: into another File, and out of the house."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

type Reseal = Callable[[UUID, UUID, UUID], None]
type Clear = Callable[[UUID], None]

_followers: Final[list[Reseal]] = []
_clearers: Final[list[Clear]] = []


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
