# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a step is written: once, under the lock of its delivery, and into the authority's audit chain."""

from datetime import datetime
from uuid import UUID

from kreishaus.access.actor import Actor
from kreishaus.audit import actions as audit
from kreishaus.delivery.events import DeliveryAdvanced
from kreishaus.delivery.models import Delivery, DeliveryStep
from kreishaus.kernel import clock, events


def locked(delivery_id: UUID) -> Delivery | None:
    """A delivery, locked until the running transaction ends, with what its case needs."""
    if not Delivery.objects.select_for_update().filter(id=delivery_id).exists():
        return None
    return Delivery.objects.select_related("decision__case__file").get(id=delivery_id)


def has(delivery: Delivery, kind: str) -> bool:
    """Whether this step was taken."""
    return delivery.steps.filter(kind=kind).exists()


def note(actor: Actor, delivery: Delivery, kind: str, at: datetime | None = None) -> bool:
    """Write a step of a locked delivery that was taken `at` a moment, or now.

    False: it was written before, and stays as it is.
    """
    if has(delivery, kind):
        return False
    DeliveryStep.objects.create(
        delivery=delivery, kind=kind, at=at or clock.now(), actor_id=str(actor.account_id or "")
    )
    audit.record(
        actor,
        f"delivery.{kind}",
        authority=delivery.decision.case.authority_id,
        object_type="decision",
        object_id=delivery.decision_id,
        fields=[f"deliveries.{delivery.id}"],
    )
    events.publish(DeliveryAdvanced(delivery.id, kind))
    return True
