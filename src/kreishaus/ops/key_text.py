# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The master key as people write it: eight lines of eight digits, each with check digits of its own."""

import binascii
import hashlib
import re
from collections.abc import Sequence
from typing import Final

from kreishaus.kernel.crypto import KEY_BYTES

LINES: Final = 8
BYTES: Final = KEY_BYTES // LINES
DIGITS: Final = BYTES * 2 + 4
LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})  # no such letters among the digits


class MistypedError(Exception):
    """A line was not typed as it stands on the sheet; the sentence names it."""


def lines(key: bytes) -> list[str]:
    """The key as eight lines: two groups of digits 0 to F, then the check digits."""
    parts = [key[at : at + BYTES] for at in range(0, KEY_BYTES, BYTES)]
    return [_grouped(part.hex() + _check(number, part)) for number, part in enumerate(parts, 1)]


def read(typed: Sequence[str]) -> bytes:
    """The key of eight lines. Raises MistypedError."""
    return b"".join(read_line(number, line) for number, line in enumerate(typed, 1))


def read_line(number: int, typed: str) -> bytes:
    """The part of the key in one line, 1 to 8, with or without its number in front. Raises MistypedError."""
    digits = re.sub(r"[\s.:–-]", "", typed).upper().translate(LOOKALIKES)
    if len(digits) == DIGITS + 1:
        digits = digits.removeprefix(str(number))
    if not re.fullmatch(f"[0-9A-F]{{{DIGITS}}}", digits):
        raise MistypedError(
            f"Zeile {number}: Es müssen drei Gruppen mit je vier Zeichen sein, 0 bis 9 und A bis F."
        )
    part = bytes.fromhex(digits[: BYTES * 2])
    if _check(number, part) != digits[BYTES * 2 :].lower():
        raise MistypedError(f"Zeile {number}: Hier ist ein Tippfehler, oder es ist eine andere Zeile.")
    return part


def fingerprint(key: bytes) -> str:
    """Sixteen digits that name the key and do not tell it."""
    return _grouped(hashlib.sha256(b"open kreishaus master key" + key).hexdigest()[:16])


def _check(number: int, part: bytes) -> str:
    """CRC-16 over the line's number and its bytes: finds every wrong digit, two swapped, a line misplaced."""
    return f"{binascii.crc_hqx(bytes([number]) + part, 0xFFFF):04x}"


def _grouped(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4)).upper()
