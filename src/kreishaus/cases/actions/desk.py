# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a clerk does first: open a file, take a case."""

from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.audit import actions as audit
from kreishaus.cases import policy
from kreishaus.cases.errors import ChangedMeanwhileError, RefusedError
from kreishaus.cases.events import CaseTaken
from kreishaus.cases.lifecycle import By, step
from kreishaus.cases.models import Case, CaseEvent
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.cases.queries.own import OpenCase, open_case
from kreishaus.kernel import clock, events

ASSIGNED = "zugewiesen"


def open_file(actor: Actor, case_id: UUID, reason: str = "") -> OpenCase:
    """Decrypt a case for a clerk, and note who looked and why. The only way to an open case for staff.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: the case is not assigned to this clerk and no reason was given.
    """
    case = case_at_desk(actor, case_id)
    if policy.needs_reason(actor, case) and not reason.strip():
        raise RefusedError("Bitte schreiben Sie, warum Sie den Vorgang öffnen.")
    opened = open_case(case)
    audit.record(
        actor,
        "case.viewed",
        authority=case.authority_id,
        object_type="case",
        object_id=case.id,
        reason=reason.strip() or ASSIGNED,
    )
    return opened


def take(actor: Actor, case_id: UUID) -> Case:
    """Make the clerk responsible for the case and put it in review.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: role or state do not allow it.
        ChangedMeanwhileError: a colleague was faster.
    """
    case = case_at_desk(actor, case_id)
    policy.check_may_take(actor, case)
    target = step("take", case.state, By.STAFF)
    now = clock.now()
    with transaction.atomic():
        taken = Case.unscoped.filter(id=case.id, state=case.state, revision=case.revision).update(
            state=target.value, assignee_id=actor.account_id, changed_at=now, revision=case.revision + 1
        )
        if not taken:
            raise ChangedMeanwhileError
        CaseEvent.objects.create(
            case=case, at=now, kind="taken", actor_kind=actor.kind.value, actor_id=str(actor.account_id)
        )
        audit.record(actor, "case.taken", authority=case.authority_id, object_type="case", object_id=case.id)
        events.publish(CaseTaken(case.id))
    return case_at_desk(actor, case_id)
