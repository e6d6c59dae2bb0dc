# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""States of a fee, and what can be booked in which."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final


class State(StrEnum):
    """Where a fee stands. Paid in part is still open; `refund`: more came than is owed."""

    OPEN = "open"
    PAID = "paid"
    WAIVED = "waived"
    WRITTEN_OFF = "written_off"
    CANCELLED = "cancelled"
    REFUND = "refund"


class Booking(StrEnum):
    """What is booked on a fee: money that came or went back, the end of the claim, a change by a decision."""

    PAID = "paid"
    WAIVED = "waived"
    WRITTEN_OFF = "written_off"
    CHANGED = "changed"
    REFUNDED = "refunded"


ENDS: Final = frozenset({Booking.WAIVED, Booking.WRITTEN_OFF})


WORDS: Final = MappingProxyType(
    {
        State.OPEN: "offen",
        State.PAID: "bezahlt",
        State.WAIVED: "erlassen",
        State.WRITTEN_OFF: "niedergeschlagen",
        State.CANCELLED: "aufgehoben",
        State.REFUND: "zurückzuzahlen",
    }
)


def after(owed: int, paid: int, ended: Booking | None) -> State:
    """The state that follows from what was booked and stands. Money counts before a waiver of the rest.

    `owed`: cents, as raised or as a later decision has set them; 0: that decision has cancelled the fee.
    """
    if paid > owed:
        return State.REFUND
    if paid == owed:
        return State.PAID if owed else State.CANCELLED
    return State(ended) if ended else State.OPEN
