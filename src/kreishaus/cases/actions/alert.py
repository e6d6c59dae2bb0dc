# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A clerk says that an alert was seen. Until then the duty is told again."""

from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases import policy
from kreishaus.cases.actions.moving import tell
from kreishaus.cases.models import Case, CaseClock
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.kernel import clock


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
