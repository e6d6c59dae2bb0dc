# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The citizen takes the matter back. What was open about it ends."""

from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases import policy
from kreishaus.cases.actions.ending import end_decision, end_inquiry
from kreishaus.cases.actions.moving import move, own_case, tell
from kreishaus.cases.actions.note import add_note
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.cases.events import CaseWithdrawn
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case
from kreishaus.kernel import events


def withdraw(actor: Actor, case_id: UUID, reason: str = "") -> Case:
    """Take the matter back for good. Nobody has to give a reason; the office reads it as a note.

    Withdrawn twice is withdrawn once.

    Raises:
        Case.DoesNotExist: there is none, or it is somebody else's.
        RefusedError: it is decided already, or ended otherwise.
        ChangedMeanwhileError: the office changed the case at the same moment.
    """
    case = own_case(actor, case_id)
    if case.state == State.WITHDRAWN:
        return case
    policy.check_may_withdraw(actor, case)
    try:
        with transaction.atomic():
            _withdraw(actor, case, reason.strip())
    except ChangedMeanwhileError:
        again = own_case(actor, case_id)
        if again.state != State.WITHDRAWN:
            raise
        return again
    return case


def _withdraw(actor: Actor, case: Case, reason: str) -> None:
    move(actor, case, "withdraw")
    end_inquiry(case)
    end_decision(case)
    if reason:
        add_note(actor, case, reason)
    tell(actor, case, "withdrawn")
    events.publish(CaseWithdrawn(case.id))
