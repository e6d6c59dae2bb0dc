# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sealing: only the same key, the same context and the unchanged bytes open it again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreishaus.kernel import crypto
from kreishaus.kernel.crypto import UnreadableError

KEY = b"k" * 32
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)


@given(plaintext=st.binary(max_size=2000), context=st.binary(max_size=50))
def test_what_was_sealed_opens_to_the_same_bytes(plaintext: bytes, context: bytes) -> None:
    assert crypto.unseal(KEY, crypto.seal(KEY, plaintext, context), context) == plaintext


@given(place=st.integers(min_value=0, max_value=38), bit=st.integers(min_value=0, max_value=7))
def test_one_changed_bit_anywhere_makes_it_unreadable(place: int, bit: int) -> None:
    sealed = bytearray(crypto.seal(KEY, b"Huetzel 12", b"draft"))
    sealed[place] ^= 1 << bit
    with pytest.raises(UnreadableError):
        crypto.unseal(KEY, bytes(sealed), b"draft")


@pytest.mark.parametrize(("key", "context"), [(b"x" * 32, b"draft"), (KEY, b"case")])
def test_another_key_or_another_context_does_not_open_it(key: bytes, context: bytes) -> None:
    with pytest.raises(UnreadableError):
        crypto.unseal(key, crypto.seal(KEY, b"text", b"draft"), context)


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01short", b"\x02" + b"0" * 40])
def test_what_was_never_sealed_is_unreadable(sealed: bytes) -> None:
    with pytest.raises(UnreadableError):
        crypto.unseal(KEY, sealed, b"")


def test_the_same_text_sealed_twice_looks_different() -> None:
    assert crypto.seal(KEY, b"text", b"") != crypto.seal(KEY, b"text", b"")


def test_keys_for_two_purposes_differ_and_stay_the_same() -> None:
    assert crypto.derive(KEY, "index") == crypto.derive(KEY, "index")
    assert crypto.derive(KEY, "index") != crypto.derive(KEY, "audit")


def test_moving_a_letter_from_one_part_to_the_next_changes_the_mac() -> None:
    assert crypto.mac(KEY, b"ab", b"c") != crypto.mac(KEY, b"a", b"bc")


def test_a_text_is_carried_through_a_sign_in() -> None:
    token = crypto.seal_text(KEY, "street=Am Wörth&no=3", "draft 7", now=NOW)
    later = NOW + HALF_AN_HOUR
    assert token.isascii()
    opened = crypto.unseal_text(KEY, token, "draft 7", now=later, lifetime=HALF_AN_HOUR)
    assert opened == "street=Am Wörth&no=3"


def test_a_text_carried_too_long_is_not_opened() -> None:
    token = crypto.seal_text(KEY, "x", "draft 7", now=NOW)
    with pytest.raises(UnreadableError):
        crypto.unseal_text(
            KEY, token, "draft 7", now=NOW + timedelta(minutes=30, seconds=1), lifetime=HALF_AN_HOUR
        )


@pytest.mark.parametrize("token", ["", "ä", "abc", "QUJD", "%%%"])
def test_a_token_that_is_none_is_unreadable(token: str) -> None:
    with pytest.raises(UnreadableError):
        crypto.unseal_text(KEY, token, "draft 7", now=NOW, lifetime=HALF_AN_HOUR)
