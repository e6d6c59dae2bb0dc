# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much people without an account may leave here in a day: all of them together, and those of one network.

`network` is a mark that nobody else can find an address from (`web/account/client.py`); empty: not looked at.
What is uploaded at the same moment may go over it.
"""

from typing import Final

from django.conf import settings

from kreishaus.cases.queries.figures import BY_CODE, bytes_of_guests
from kreishaus.documents.errors import RefusedFileError
from kreishaus.kernel import tally

PART: Final = 5  # one network may leave a fifth of what all may


def check_room_for_guests(size: int, network: str) -> None:
    """Look whether a file of so many bytes has room.

    Raises:
        RefusedFileError: it has not.
    """
    most = settings.KREISHAUS.guest_uploads
    if bytes_of_guests() + size > most:
        raise RefusedFileError("no_room_for_guests")
    if network and tally.total(_of(network)) + size > most // PART:
        raise RefusedFileError("too_much_from_here")


def count_for_guests(size: int, network: str, *, by_code: bool = False) -> None:
    """Count a file that was taken. `by_code`: for a case that there is; else its draft is counted itself."""
    if network:
        tally.count(_of(network), size)
    if by_code:
        tally.count(BY_CODE, size)


def _of(network: str) -> str:
    return f"uploads-from:{network}"
