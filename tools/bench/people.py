# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who walks and reads: people of the demonstration, and as many more citizens as clients are needed."""

from typing import Final

READER: Final = "juergen"
CLERK: Final = "h.meinerts"
CLIENTS: Final = 8
ADDRESSES: Final = {
    READER: "juergen.oezdemir@post.example",
    CLERK: "h.meinerts@bispingen.example",
}


def email_of(name: str) -> str:
    """The address that somebody of the demonstration signs in with."""
    return ADDRESSES[name]


def journeyman(number: int) -> str:
    """The address of a citizen made for measuring, 0 to 7."""
    return f"bench-{number}@post.example"
