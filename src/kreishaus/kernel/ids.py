# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Identifiers: ordered by time for primary keys, and random codes that people can read aloud."""

import secrets
import threading
import time
from typing import Final
from uuid import UUID

# Crockford's base 32: no I, L, O and U, so that a code read over the telephone stays one code.
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS_PER_LETTER: Final = 5
COUNTER_BITS: Final = 12
BORROWED_AT_MOST: Final = 1000  # milliseconds

_lock = threading.Lock()
_last: tuple[int, int] = (0, 0)


def new_id() -> UUID:
    """Return a UUID version 7 (RFC 9562): ids made one after another in a process sort in that order."""
    milliseconds, counter = _next_tick()
    head = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    tail = (0b10 << 62) | secrets.randbits(62)
    return UUID(int=head | (7 << 76) | (counter << 64) | tail)


def random_code(bits: int) -> str:
    """Return a random code of at least `bits` bits, five bits a letter (40 bits: 8 letters)."""
    length = -(-bits // BITS_PER_LETTER)
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def _next_tick() -> tuple[int, int]:
    """Return milliseconds and a 12-bit counter, always behind the last ones.

    A counter that is full borrows from the next millisecond. A clock set back further is believed.
    """
    global _last  # noqa: PLW0603 - the order of ids is a fact about the process
    milliseconds = time.time_ns() // 1_000_000
    with _lock:
        last_milliseconds, last_counter = _last
        if not 0 <= last_milliseconds - milliseconds < BORROWED_AT_MOST:
            _last = (milliseconds, secrets.randbits(COUNTER_BITS - 1))
        elif last_counter < 2**COUNTER_BITS - 1:
            _last = (last_milliseconds, last_counter + 1)
        else:
            _last = (last_milliseconds + 1, 0)
        return _last
