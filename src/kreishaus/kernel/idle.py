# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ends what is kept for the next time, once nobody has asked for it any more. Knows nothing of Django."""

import threading
from collections.abc import Callable


class Idle:
    """Calls `end` after so many seconds without use, from a thread of its own: `end` has to lock."""

    def __init__(self, end: Callable[[], None], seconds: float) -> None:
        self._end, self._seconds = end, seconds
        self._timer = threading.Timer(seconds, end)

    def begin(self) -> None:
        """It is used now."""
        self._timer.cancel()

    def over(self) -> None:
        """It was used; the seconds count from here."""
        self._timer.cancel()
        self._timer = threading.Timer(self._seconds, self._end)
        self._timer.daemon = True
        self._timer.start()
