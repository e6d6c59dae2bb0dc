# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""States of a fee, and what can be booked in which."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class State(StrEnum):
    """Where a fee stands. Paid in part is still open."""

    OPEN = "open"
    PAID = "paid"
    WAIVED = "waived"
    WRITTEN_OFF = "written_off"


class Booking(StrEnum):
    """What is booked on a fee: money that came, or the end of the claim."""

    PAID = "paid"
    WAIVED = "waived"
    WRITTEN_OFF = "written_off"


WORDS: Final = MappingProxyType(
    {
        State.OPEN: "offen",
        State.PAID: "bezahlt",
        State.WAIVED: "erlassen",
        State.WRITTEN_OFF: "niedergeschlagen",
    }
)


def after(cents: int, paid: int, ended: Booking | None) -> State:
    """The state that follows from what was booked and stands. Money counts before a waiver of the rest."""
    if paid >= cents:
        return State.PAID
    return State(ended) if ended else State.OPEN
