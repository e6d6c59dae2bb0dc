# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much of something there was in the last day, by key. It lies in the cache: no backup has it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.core.cache import cache

from kreishaus.kernel import clock

HOUR: Final = 3600  # seconds
HOURS: Final = 24
TRIES, PAUSE, LONGEST = 100, 0.01, 10  # of waiting for who counts under the same key; seconds


def total(key: str) -> int:
    """How much was counted under this key in the last day, to the hour. One statement to the cache."""
    return sum(_by_hour(key, _now()).values())


def count(key: str, amount: int) -> None:
    """Count so much more now. Who counts at the same moment waits."""
    now = _now()
    with _alone(key):
        hours = _by_hour(key, now)
        cache.set(key, hours | {now: hours.get(now, 0) + amount}, HOURS * HOUR)


def _now() -> int:
    return int(clock.now().timestamp()) // HOUR


def _by_hour(key: str, now: int) -> dict[int, int]:
    known: dict[int, int] = cache.get(key, {})
    return {hour: amount for hour, amount in known.items() if hour > now - HOURS}


@contextmanager
def _alone(key: str) -> Iterator[None]:
    """Nobody else counts under this key meanwhile; one who died while counting is waited for a second."""
    lock = f"{key}:lock"
    for _ in range(TRIES):
        if cache.add(lock, "", LONGEST):
            break
        time.sleep(PAUSE)
    try:
        yield
    finally:
        cache.delete(lock)
