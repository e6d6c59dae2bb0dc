# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens to a decision in the Postfach: the person is told, and retrieves it."""

from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import SYSTEM, Actor
from kreishaus.cases.models import Case, Decision
from kreishaus.delivery.actions import steps
from kreishaus.delivery.actions.expire import expire_if_over
from kreishaus.delivery.models import Delivery
from kreishaus.mailbox.notices import readers_of, send_notice


def notify(delivery_id: UUID) -> None:
    """Hand the notice over to the mail server and note when. Without a reader, the letter goes by post.

    A fault between the two sends the mail once more; the step is written once.

    Raises:
        OSError: the mail server is down; the job tries again.
    """
    delivery = Delivery.objects.select_related("decision__case").filter(id=delivery_id).first()
    if delivery is None or steps.has(delivery, "notified") or steps.has(delivery, "expired"):
        return
    readers = readers_of(delivery.decision.case)
    for account in readers:
        send_notice(account)
    if not readers:
        expire_if_over(delivery_id)
        return
    with transaction.atomic():
        told = steps.locked(delivery_id)
        if told is not None:
            steps.note(SYSTEM, told, "notified")


def retrieve(actor: Actor, decision_id: UUID) -> None:
    """Note that the citizen opens the decision; the first time counts. What came by post has no such step.

    Raises:
        Decision.DoesNotExist: there is none, or it is somebody else's.
    """
    if not actor.is_citizen:
        raise Decision.DoesNotExist
    decision = Decision.objects.filter(case__in=Case.objects.visible_to(actor)).get(id=decision_id)
    for delivery in decision.deliveries.filter(channel=Delivery.Channel.MAILBOX):
        expire_if_over(delivery.id)
        with transaction.atomic():
            mine = steps.locked(delivery.id)
            if mine is not None and not steps.has(mine, "expired"):
                steps.note(actor, mine, "retrieved")
