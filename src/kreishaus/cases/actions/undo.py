# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take back an inquiry or a decision that has not left the house: the citizen never learns of it."""

from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases import policy
from kreishaus.cases.actions.ending import end_decision, end_inquiry
from kreishaus.cases.actions.moving import move, tell
from kreishaus.cases.clocks import first_in
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.cases.leaving import undoable
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Decision, Inquiry
from kreishaus.cases.queries.desk import case_at_desk


def undo(actor: Actor, case_id: UUID) -> Case:
    """Back to review. The entry in the timeline goes, the audit chain keeps both steps.

    A decision is given up by this: whoever wants it again prepares it again.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: nothing can be undone any more; it has left the house.
        ChangedMeanwhileError: a colleague was faster.
    """
    case = case_at_desk(actor, case_id)
    policy.check_may_undo(actor, case)
    with transaction.atomic():
        _hold(case)
        found = undoable(case)
        if found is None:  # the minute ended in between
            raise ChangedMeanwhileError
        due_on = end_inquiry(case)
        runs_on = first_in(case, State.IN_REVIEW)  # bodies that were asked are awaited again
        move(actor, case, f"undo_{found.verb}", due_on=due_on, clock_on=runs_on)
        end_decision(case)
        tell(actor, case, "undone")
    return case


def _hold(case: Case) -> None:
    """Lock what may be leaving now: whoever sends it out locks it too, and looks whether it still stands."""
    for model in (Inquiry, Decision):
        list(model.objects.select_for_update().filter(case=case, ended_at=None).values_list("id"))
