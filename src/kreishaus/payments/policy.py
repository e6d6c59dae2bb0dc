# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may book what on a fee, and when."""

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.payments.errors import FeeRefusedError
from kreishaus.payments.lifecycle import State
from kreishaus.payments.models import Fee


def may_keep_fees(actor: Actor, department: str) -> bool:
    """Whether somebody books fees in a department at all."""
    return actor.may(Permission.BOOK_FEES, department=department)


def check_may_book(actor: Actor, fee: Fee) -> None:
    """Who works here books on a fee that is open. Raises FeeRefusedError."""
    _check_role(actor, fee)
    if fee.state != State.OPEN:
        raise FeeRefusedError(
            "Diese Gebühr ist schon erledigt. Wenn das falsch ist, nehmen Sie die letzte Buchung zurück."
        )


def check_may_undo(actor: Actor, fee: Fee) -> None:
    """The same people take the last booking back. Raises FeeRefusedError."""
    _check_role(actor, fee)


def _check_role(actor: Actor, fee: Fee) -> None:
    if not may_keep_fees(actor, fee.case.department_id):
        raise FeeRefusedError("Gebühren verbuchen kann nur, wer in dieser Dienststelle dazu berechtigt ist.")
