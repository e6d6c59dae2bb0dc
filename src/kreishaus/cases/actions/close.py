# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the house itself does with a decided case: delivered, and closed once nobody can object."""

from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import SYSTEM
from kreishaus.cases.actions.moving import change, move, tell
from kreishaus.cases.errors import ChangedMeanwhileError, RefusedError
from kreishaus.cases.leaving import STANDING
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Decision
from kreishaus.kernel import clock

AT_ONCE: Final = 500


def record_delivery(case_id: UUID, decision_id: UUID, remedy_until: date | None = None) -> None:
    """The decision was made known. Call it again when the end of the remedy becomes known, or moves.

    Args:
        remedy_until: last day of the remedy; the case is closed after it. None: not known yet, it stays open.

    Raises:
        RefusedError: it is not the standing decision of this case, or has not left the house.
        ChangedMeanwhileError: somebody changed the case at the same moment; the job tries again.
    """
    case = Case.unscoped.select_related("file").get(id=case_id)
    decided = Decision.objects.filter(
        STANDING, id=decision_id, case=case, leaves_at__lte=clock.now(), is_interim=False
    )
    if not decided.exists() or case.state not in {State.DECIDED, State.DELIVERED}:
        raise RefusedError("Dieser Bescheid kann nicht zugestellt werden.")
    with transaction.atomic():
        if case.state == State.DECIDED:
            move(SYSTEM, case, "deliver", due_on=remedy_until, clock_on=None)
            tell(SYSTEM, case, "delivered")
        elif case.due_on != remedy_until:
            change(case, due_on=remedy_until)


def close_due() -> int:
    """Close what was delivered once its remedy has ended; how many."""
    delivered = Case.unscoped.filter(state=State.DELIVERED.value, due_on__lt=clock.today())
    return sum(_close(case) for case in delivered.select_related("file").order_by("id")[:AT_ONCE])


def _close(case: Case) -> bool:
    try:
        with transaction.atomic():
            move(SYSTEM, case, "close", due_on=None)
            tell(SYSTEM, case, "closed")
    except ChangedMeanwhileError:  # tomorrow is early enough
        return False
    return True
