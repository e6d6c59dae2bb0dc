# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may write in a thread. Who may read it is said by whoever may open the case."""

from typing import Final

from django.utils.translation import gettext as _

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Grant, ReceiptCode
from kreishaus.kernel.prepared import Prepared, number, only

ELSEWHERE: Final = frozenset({State.FORWARDED.value, State.REJECTED_SPAM.value})

# An account holds it, or it was sent as a guest and looked up by code. Who has left has asked for post.
_granted: Final = Prepared(lambda case: number(Grant.objects.filter(case_id=case)))
_coded: Final = Prepared(
    lambda case: number(ReceiptCode.objects.filter(case_id=case, case__submission__guest_hash__gt=""))
)


def check_may_write(actor: Actor, case: Case) -> None:
    """Its person, and clerks of its department as long as somebody can read it in the portal.

    The case was fetched for this actor before. Costs one statement for staff, two without an account.

    Raises:
        RefusedError: role or state do not allow it, or the person has left the portal.
    """
    if actor.is_staff and not actor.may(Permission.WRITE, department=case.department_id):
        raise RefusedError("Schreiben kann nur, wer in dieser Dienststelle Vorgänge bearbeitet.")
    if case.state in ELSEWHERE:
        raise RefusedError(_("In diesem Vorgang bearbeitet das Amt keine Nachrichten mehr."))
    if actor.is_staff and not _is_read(case):
        raise RefusedError(_("Zu diesem Vorgang gibt es kein Konto mehr. Bitte schreiben Sie per Post."))


def _is_read(case: Case) -> bool:
    return bool(only(_granted.tuples(case=case.id)) or only(_coded.tuples(case=case.id)))


def may_write(actor: Actor, case: Case) -> bool:
    """Whether the form is shown."""
    try:
        check_may_write(actor, case)
    except RefusedError:
        return False
    return True
