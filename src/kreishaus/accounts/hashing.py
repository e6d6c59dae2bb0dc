# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How passwords are hashed: costly for who guesses, but never so many at once that the memory runs out."""

import threading
from typing import Final

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE: Final = 2  # each takes MEMORY and a core for a sixth of a second; others wait for their turn
MEMORY: Final = 46 * 1024  # KiB, with two rounds twice what OWASP asks for at this size

_turnstile: Final = threading.BoundedSemaphore(AT_ONCE)


class Hasher(Argon2PasswordHasher):
    """Argon2id with one lane: on a machine of two cores eight lanes only wait for each other."""

    memory_cost = MEMORY
    time_cost = 2
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _turnstile:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _turnstile:
            return super().verify(password, encoded)
