# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision goes out: into the Postfach at once, or onto the list of letters to be posted."""

from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import SYSTEM
from kreishaus.cases.models import Decision
from kreishaus.cases.queries import open_case
from kreishaus.delivery.actions import steps
from kreishaus.delivery.choosing import channel_of, rule_of
from kreishaus.delivery.models import Delivery
from kreishaus.kernel import clock
from kreishaus.mailbox.actions import post

PROVIDED = "Ein Bescheid liegt für Sie bereit."
LETTER = "Ein Schreiben liegt für Sie bereit."


@transaction.atomic
def deliver(decision_id: UUID) -> None:
    """Send a decision on its way, once. One that was undone in the meantime stays in the house."""
    decision = (
        Decision.objects.select_for_update().filter(id=decision_id).first()
    )  # nobody undoes it meanwhile
    if decision is None or not _has_left(decision) or decision.deliveries.exists():
        return
    opened = open_case(decision.case)
    rule = rule_of(opened, decision.outcome)
    delivery = open_attempt(decision, channel_of(opened, decision.outcome), rule.key)
    if delivery.channel == Delivery.Channel.MAILBOX:
        steps.note(SYSTEM, delivery, "provided")
        said = LETTER if decision.is_interim else PROVIDED
        post(decision.case, "decision", decision.id, said, with_notice=False)


def open_attempt(decision: Decision, channel: Delivery.Channel, rule: str) -> Delivery:
    """Begin the next attempt. By post, it now stands on the list of letters."""
    return Delivery.objects.create(
        decision=decision,
        attempt=decision.deliveries.count() + 1,
        channel=channel,
        rule=rule,
        opened_at=clock.now(),
    )


def _has_left(decision: Decision) -> bool:
    if decision.decided_at is None or decision.leaves_at is None or decision.ended_at is not None:
        return False
    return decision.leaves_at <= clock.now()
