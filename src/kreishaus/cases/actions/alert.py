# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An alert goes out every half hour until a clerk has seen it."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kreishaus.access.actor import Actor
from kreishaus.cases import policy
from kreishaus.cases.actions.moving import tell
from kreishaus.cases.events import AlertRaised
from kreishaus.cases.lifecycle import OVER
from kreishaus.cases.models import Case, CaseClock
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.kernel import clock, events

AGAIN: Final = timedelta(minutes=30)
AT_ONCE: Final = 500


def acknowledge(actor: Actor, case_id: UUID) -> Case:
    """Say that the alerts of a case were seen: nobody is told again. Said twice is said once.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: the role does not allow it, or there was no alert.
    """
    case = case_at_desk(actor, case_id)
    raised = CaseClock.objects.filter(case=case, alerted_at__isnull=False)
    policy.check_may_acknowledge(actor, case, has_alert=raised.exists())
    with transaction.atomic():
        if raised.filter(seen_at=None).update(seen_at=clock.now(), seen_by=str(actor.account_id)):
            tell(actor, case, "alert_seen")
    return case


def repeat_alerts() -> int:
    """Publish AlertRaised anew for what nobody has seen for half an hour; how many."""
    waiting = unseen().filter(alerted_at__lte=clock.now() - AGAIN)
    return sum(map(_repeat, waiting.order_by("alerted_at", "id")[:AT_ONCE]))


def unseen() -> QuerySet[CaseClock]:
    """Alerts that nobody has seen, of cases in which something is still to be done."""
    raised = CaseClock.objects.filter(alerted_at__isnull=False, seen_at=None)
    return raised.exclude(case__state__in=OVER)


def _repeat(row: CaseClock) -> bool:
    with transaction.atomic():
        as_read = CaseClock.objects.filter(id=row.id, seen_at=None, alerted_at=row.alerted_at)
        once = bool(as_read.update(alerted_at=clock.now()))
        if once:
            events.publish(AlertRaised(row.id))
    return once
