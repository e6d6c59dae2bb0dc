# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""AES-256-GCM, HKDF and HMAC in the few forms the product needs. Keys are 32 bytes, never text."""

import base64
import binascii
import hashlib
import hmac
import os
from datetime import datetime, timedelta
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
STAMP_BYTES: Final = 8
VERSION: Final = b"\x01"  # AES-256-GCM, random nonce; another first byte would mean another recipe


class UnreadableError(Exception):
    """What was sealed cannot be opened: wrong key, wrong context, changed, or too old."""


def new_key() -> bytes:
    """Return 32 random bytes."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, plaintext: bytes, context: bytes) -> bytes:
    """Return version byte, nonce and ciphertext. `context` says what this is and for whom; it is not stored.

    The nonce is random: one key may seal about four thousand million times, far beyond one person's data.
    """
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plaintext, VERSION + context)


def unseal(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """Return the plaintext of `seal`. Raises UnreadableError when anything differs."""
    if sealed[:1] != VERSION:
        raise UnreadableError("sealed with a recipe this version does not know")
    nonce, ciphertext = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, VERSION + context)
    except (InvalidTag, ValueError) as error:
        raise UnreadableError("wrong key, wrong context, or changed") from error


def derive(key: bytes, purpose: str) -> bytes:
    """Return another key of 32 bytes for one purpose (HKDF-SHA256), so that no key serves two."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def mac(key: bytes, *parts: bytes) -> bytes:
    """Return HMAC-SHA256 over the parts, each with its length, so that no two lists of parts collide."""
    digest = hmac.new(key, digestmod=hashlib.sha256)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def seal_text(key: bytes, text: str, context: str, *, now: datetime) -> str:
    """Return a token for a hidden form field that carries `text` through a page, such as a sign-in."""
    stamp = int(now.timestamp()).to_bytes(STAMP_BYTES, "big")
    return base64.urlsafe_b64encode(seal(key, stamp + text.encode(), context.encode())).decode("ascii")


def unseal_text(key: bytes, token: str, context: str, *, now: datetime, lifetime: timedelta) -> str:
    """Return the text of `seal_text`. Raises UnreadableError when it is older than `lifetime` or changed."""
    try:
        sealed = base64.urlsafe_b64decode(token.encode("ascii"))
    except (binascii.Error, UnicodeEncodeError) as error:
        raise UnreadableError("not a sealed text") from error
    plaintext = unseal(key, sealed, context.encode())
    age = now.timestamp() - int.from_bytes(plaintext[:STAMP_BYTES], "big")
    if age > lifetime.total_seconds():
        raise UnreadableError("too old")
    return plaintext[STAMP_BYTES:].decode()
