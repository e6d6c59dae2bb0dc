# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a clerk does first: look through the list, open a file, take a case."""

from typing import Final
from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.audit import actions as audit
from kreishaus.cases import policy
from kreishaus.cases.actions.moving import move, tell
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.events import CaseTaken
from kreishaus.cases.models import Case
from kreishaus.cases.queries.desk import Worklist, case_at_desk
from kreishaus.cases.queries.own import OpenCase, open_case
from kreishaus.kernel import events

ASSIGNED: Final = "zugewiesen"
LISTED: Final = ("name", "subject")  # what a list shows of a case that is sealed
SEARCHED: Final = "Suche"


def note_list(actor: Actor, listed: Worklist, *, searched: bool) -> None:
    """Note that a clerk saw names in a list: one entry for each department, however long the list."""
    for department in sorted({row.department for row in listed.rows}):
        audit.record(
            actor,
            "worklist.viewed",
            authority=department.partition(".")[0],
            object_type="department",
            object_id=department,
            fields=LISTED,
            reason=SEARCHED if searched else "",
        )


def open_file(
    actor: Actor, which: UUID | Case, reason: str = "", *, document_id: UUID | None = None
) -> OpenCase:
    """Decrypt a case for a clerk, and note who looked and why. The only way to an open case for staff.

    `which` is its id, or the case where it was fetched already. With `document_id` the log says that it was
    for this file.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: the case is not assigned to this clerk and no reason was given.
    """
    case = which if isinstance(which, Case) else case_at_desk(actor, which)
    if not actor.may(Permission.OPEN_CASE, department=case.department_id):
        raise Case.DoesNotExist
    if policy.needs_reason(actor, case) and not reason.strip():
        raise RefusedError("Bitte schreiben Sie, warum Sie den Vorgang öffnen.")
    opened = open_case(case)
    audit.record(
        actor,
        "case.viewed",
        authority=case.authority_id,
        object_type="case",
        object_id=case.id,
        fields=[f"files.{document_id}"] if document_id else (),
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
    with transaction.atomic():
        move(actor, case, "take", assignee_id=actor.account_id)
        tell(actor, case, "taken")
        events.publish(CaseTaken(case.id))
    return case_at_desk(actor, case_id)
