# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may book what on a fee, and when."""

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.payments.errors import FeeRefusedError
from kreishaus.payments.lifecycle import Booking, State
from kreishaus.payments.models import Fee


def may_keep_fees(actor: Actor, department: str) -> bool:
    """Whether somebody books fees in a department at all."""
    return actor.may(Permission.BOOK_FEES, department=department)


def may_keep_cash(actor: Actor, authority: str) -> bool:
    """Whether somebody books in the Kasse of an authority, without opening a file."""
    return authority in actor.authorities_with(Permission.KEEP_CASH)


def check_may_book(actor: Actor, fee: Fee, kind: Booking) -> None:
    """Who works here, or in the Kasse, books on a fee that is open, or pays back. Raises FeeRefusedError."""
    _check_role(actor, fee, kind)
    if kind == Booking.REFUNDED:
        if fee.state != State.REFUND:
            raise FeeRefusedError("Auf diese Gebühr ist nichts zurückzuzahlen.")
    elif fee.state != State.OPEN:
        raise FeeRefusedError(
            "Diese Gebühr ist schon erledigt. Wenn das falsch ist, nehmen Sie die letzte Buchung zurück."
        )


def check_may_undo(actor: Actor, fee: Fee, kind: Booking) -> None:
    """The same people take the last booking, one of this kind, back. Raises FeeRefusedError."""
    _check_role(actor, fee, kind)


def _check_role(actor: Actor, fee: Fee, kind: Booking) -> None:
    """A waiver is decided where the fee was set, with the file at hand; the Kasse cannot end it either."""
    if may_keep_fees(actor, fee.case.department_id):
        return
    if not may_keep_cash(actor, fee.authority_id):
        raise FeeRefusedError("Gebühren verbuchen kann nur, wer in dieser Dienststelle dazu berechtigt ist.")
    if kind == Booking.WAIVED:
        raise FeeRefusedError("Über einen Erlass entscheidet die Stelle, die die Gebühr festgesetzt hat.")
