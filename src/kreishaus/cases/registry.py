# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who above keeps something sealed with a File's key says how it follows when a case joins another File."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

type Reseal = Callable[[UUID, UUID, UUID], None]

_followers: Final[list[Reseal]] = []


def follow(reseal: Reseal) -> Reseal:
    """Have `reseal(case_id, from_key, to_key)` called in the transaction in which a case joins a File."""
    if reseal not in _followers:
        _followers.append(reseal)
    return reseal


def followers() -> tuple[Reseal, ...]:
    """Everybody who follows."""
    return tuple(_followers)
