# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters: the list of what is to be posted, each letter, and that it was printed and given to the post."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.audit import actions as audit
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.letters import recipient_of
from kreishaus.cases.models import Decision
from kreishaus.cases.queries import OpenCase, address_of, open_case
from kreishaus.delivery.actions import steps
from kreishaus.delivery.models import Delivery
from kreishaus.delivery.queries import letters_to_post
from kreishaus.kernel import clock
from kreishaus.mailbox.actions import post

REASON: Final = "Postversand"
POSTED: Final = "Das Amt hat den Bescheid zur Post gegeben."
IMPOSSIBLE: Final = (
    "An diesem Tag kann der Brief nicht zur Post gegangen sein. Bitte wählen Sie einen anderen."
)
NOTED_LATE: Final = 7  # days: who was away on the day of posting notes it afterwards
LAST_COLLECTION: Final = time(18)  # of a day that is noted afterwards; only the day counts
LETTER: Final = "Das Amt hat ein Schreiben zur Post gegeben."


@dataclass(frozen=True, slots=True)
class Letter:
    """A line of the list. `department` is a key; `address` the lines, name first, empty if not known.

    `days` are those on which it can have been given to the post, today first.
    `enclosed`: how many files belong into the envelope too.
    """

    delivery_id: UUID
    decision_id: UUID
    case_id: UUID
    reference: str
    service: str
    department: str
    attempt: int
    opened_at: datetime
    printed_at: datetime | None
    address: tuple[str, ...]
    days: tuple[date, ...]
    enclosed: int = 0


def print_list(actor: Actor) -> list[Letter]:
    """All letters that the actor's departments have to post, by department, oldest first.

    The addresses stand in sealed cases: one log entry for each department, as for the worklist.
    """
    letters = [_letter(row, open_case(row.decision.case)) for row in letters_to_post(actor)]
    for department in sorted({each.department for each in letters}):
        audit.record(
            actor,
            "post.viewed",
            authority=department.partition(".")[0],
            object_type="department",
            object_id=department,
            fields=["recipient"],
        )
    return letters


def letter(actor: Actor, delivery_id: UUID) -> Decision:
    """The decision to be printed: its document is held by its case. Noted as a look into the file.

    Raises:
        Delivery.DoesNotExist: there is none, it has been posted, or it is another department's.
    """
    decision: Decision = letters_to_post(actor).get(id=delivery_id).decision
    audit.record(
        actor,
        "case.viewed",
        authority=decision.case.authority_id,
        object_type="case",
        object_id=decision.case_id,
        fields=[f"files.{decision.document_id}"],
        reason=REASON,
    )
    return decision


@transaction.atomic
def mark_printed(actor: Actor, delivery_id: UUID) -> None:
    """Note that the letter was printed; the first time counts. Raises Delivery.DoesNotExist."""
    steps.note(actor, _mine(actor, delivery_id), "printed")


@transaction.atomic
def mark_posted(actor: Actor, delivery_id: UUID, on: date | None = None) -> None:
    """Note that the letter was given to the post, `on` an earlier day or today: from it on the days count.

    Raises:
        Delivery.DoesNotExist: there is none, it has been posted, or it is another department's.
        RefusedError: on that day it cannot have been posted.
    """
    delivery = _mine(actor, delivery_id)
    if on is not None and on not in days_to_post(delivery):
        raise RefusedError(IMPOSSIBLE)
    steps.note(actor, delivery, "posted", _moment_of(on))
    if delivery.decision.is_to_other:
        return
    said = LETTER if delivery.decision.is_interim else POSTED
    post(delivery.decision.case, "notice", delivery.id, said, with_notice=False)


def days_to_post(delivery: Delivery) -> tuple[date, ...]:
    """Today and the days before it, at most a week, on which the letter was there already."""
    today, first = clock.today(), clock.to_berlin(delivery.opened_at).date()
    days = (today - timedelta(days=back) for back in range(NOTED_LATE + 1))
    return tuple(day for day in days if day >= first)


def _moment_of(on: date | None) -> datetime | None:
    is_earlier = on is not None and on < clock.today()
    return datetime.combine(on, LAST_COLLECTION, clock.BERLIN) if on and is_earlier else None


def _mine(actor: Actor, delivery_id: UUID) -> Delivery:
    """A letter still to be posted, locked. Whoever comes second finds none."""
    steps.locked(delivery_id)
    row: Delivery = letters_to_post(actor).get(id=delivery_id)
    return row


def _letter(row: Delivery, opened: OpenCase) -> Letter:
    case = row.decision.case
    printed = {step.kind: step.at for step in row.steps.all()}.get("printed")
    return Letter(
        delivery_id=row.id,
        decision_id=row.decision_id,
        case_id=case.id,
        reference=case.reference,
        service=opened.published.title,
        department=case.department_id,
        attempt=row.attempt,
        opened_at=row.opened_at,
        printed_at=printed,
        address=address_of(row.decision) if row.decision.is_to_other else recipient_of(opened),
        days=days_to_post(row),
        enclosed=len(row.decision.enclosed),
    )
