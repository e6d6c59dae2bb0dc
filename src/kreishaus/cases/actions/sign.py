# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The signature on paper: the office says when it came, and the citizen is reminded once before its last day.

When the day has passed the case is due at the desk. It is never refused by itself.
"""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases import policy
from kreishaus.cases.actions.moving import change, tell
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.events import SignatureDue
from kreishaus.cases.lifecycle import OVER, State
from kreishaus.cases.models import Case
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.kernel import clock, events

BEFORE: Final = timedelta(days=7)
AT_ONCE: Final = 500


def record_signature(actor: Actor, case_id: UUID, signed_on: date) -> Case:
    """Say on which day the signed sheet arrived. Said again, the day is corrected.

    The day of application stays the day on which it was sent online: an assumption that an office confirms.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: role or state do not allow it, no signature is asked for, or the day cannot be.
        ChangedMeanwhileError: a colleague was faster.
    """
    case = case_at_desk(actor, case_id)
    policy.check_may_record_signature(actor, case)
    if signed_on > clock.today():
        raise RefusedError("Dieser Tag liegt in der Zukunft.")
    if signed_on < clock.to_berlin(case.received_at).date():
        raise RefusedError("An diesem Tag war der Antrag noch nicht gesendet.")
    if case.signed_on == signed_on:
        return case
    with transaction.atomic():
        change(case, signed_on=signed_on)
        tell(actor, case, "signed")
    return case


def remind_of_signatures() -> int:
    """Publish SignatureDue for cases whose signature is due within seven days and not here; how many."""
    today = clock.today()
    still = Case.unscoped.exclude(state__in=[*OVER, State.DECIDED])
    due = still.filter(
        signed_on=None, signature_reminded_at=None, signature_due_on__range=(today, today + BEFORE)
    )
    return sum(map(_remind, due.order_by("signature_due_on", "id").values_list("id", flat=True)[:AT_ONCE]))


def _remind(case_id: UUID) -> bool:
    with transaction.atomic():
        waiting = Case.unscoped.filter(id=case_id, signed_on=None, signature_reminded_at=None)
        once = bool(waiting.update(signature_reminded_at=clock.now()))
        if once:
            events.publish(SignatureDue(case_id))
    return once
