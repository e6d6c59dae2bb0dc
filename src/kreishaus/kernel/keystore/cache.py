# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A few unwrapped keys, kept for seconds: a page asks for the same key many times."""

import time
from typing import Final
from uuid import UUID

LIFETIME_SECONDS: Final = 30.0
MOST: Final = 1024


class KeyCache:
    """Keys of this process. Another process forgets a destroyed key within the lifetime.

    There is no lock, which a fork could leave held: each step is one operation on a dictionary.
    """

    def __init__(self) -> None:
        self._keys: dict[UUID, tuple[bytes, float]] = {}

    def get(self, key_id: UUID) -> bytes | None:
        """Return the key if it was put here less than its lifetime ago."""
        key, until = self._keys.get(key_id, (None, 0.0))
        if key is not None and until < time.monotonic():
            self.drop(key_id)
            return None
        return key

    def put(self, key_id: UUID, key: bytes) -> None:
        """Keep the key. A full cache starts again from nothing: a miss costs a tenth of a millisecond."""
        if len(self._keys) >= MOST:
            self._keys.clear()
        self._keys[key_id] = (key, time.monotonic() + LIFETIME_SECONDS)

    def drop(self, key_id: UUID) -> None:
        """Forget one key, known or not."""
        self._keys.pop(key_id, None)
