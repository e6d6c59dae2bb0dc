# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The code on a paper receipt: `K7QM-2XVA-PPD3-LW6T`. 80 random bits, kept as a hash only."""

import base64
import hashlib
import re
import secrets
from typing import Final

BYTES: Final = 10
GROUP: Final = 4
MISREAD: Final = str.maketrans("018", "OIB")  # base32 has no 0, 1 and 8: what looks like one is the letter


def draw() -> str:
    """A new code, in groups of four."""
    text = base64.b32encode(secrets.token_bytes(BYTES)).decode("ascii")
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def hash_of(code: str) -> str:
    """SHA-256 in hex of a code as drawn or as typed: blanks, hyphens and small letters do not matter.

    It has 80 random bits, so no salt is needed.
    """
    compact = re.sub(r"[^A-Z0-9]", "", code.upper()).translate(MISREAD)
    return hashlib.sha256(compact.encode()).hexdigest()
