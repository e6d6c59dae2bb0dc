# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Passwords are hashed with care, and a crowd at the door does not eat the memory."""

from threading import Thread

import pytest

from kreishaus import settings
from kreishaus.accounts import hashing
from kreishaus.accounts.hashing import AT_ONCE, Hasher

PASSWORD = "vier leise Hunde"


@pytest.fixture(scope="module")
def encoded() -> str:
    return Hasher().encode(PASSWORD, "saltsaltsaltsalt")


def test_it_is_the_hasher_of_the_product_with_its_own_cost(encoded: str) -> None:
    assert encoded.startswith("argon2$argon2id$v=19$m=47104,t=2,p=1$")
    assert settings.PASSWORD_HASHERS == ["kreishaus.accounts.hashing.Hasher"]


def test_it_tells_right_from_wrong(encoded: str) -> None:
    assert [Hasher().verify(word, encoded) for word in (PASSWORD, "falsch")] == [True, False]


def test_only_a_few_are_hashed_at_once_and_the_others_wait(encoded: str) -> None:
    late = Thread(target=Hasher().verify, args=(PASSWORD, encoded))
    for _ in range(AT_ONCE):
        hashing._turnstile.acquire()
    late.start()
    late.join(0.5)
    assert late.is_alive()
    hashing._turnstile.release(AT_ONCE)
    late.join(10)
    assert not late.is_alive()
