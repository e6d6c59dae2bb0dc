# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a step is written: once, under the lock of its delivery, and into the authority's audit chain."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from kreishaus.access.actor import Actor
from kreishaus.audit import actions as audit
from kreishaus.cases.sealing import seal, unseal
from kreishaus.delivery.events import DeliveryAdvanced
from kreishaus.delivery.models import Delivery, DeliveryStep
from kreishaus.delivery.queries import STEP
from kreishaus.kernel import clock, events


@dataclass(frozen=True, slots=True)
class Said:
    """What a clerk says of a step: when it was, to whom, and how that can be shown."""

    at: datetime
    to: str
    proof: str

    def sealed_for(self, delivery: Delivery) -> bytes:
        """Names are nobody else's business: sealed with the data key of the File."""
        key_id = delivery.decision.case.file.key_id
        return seal(key_id, STEP, delivery.id, {"to": self.to, "proof": self.proof})


def reseal(case_id: UUID, from_key: UUID, to_key: UUID) -> None:
    """Seal what clerks told under the key of the File that the case joins. What they told stays as it is."""
    for step in DeliveryStep.objects.filter(delivery__decision__case_id=case_id):
        if step.sealed is not None:
            known = unseal(from_key, STEP, step.delivery_id, step.sealed)
            sealed = seal(to_key, STEP, step.delivery_id, known)
            # Past the guard of what is written once: only the key is another
            QuerySet(DeliveryStep).filter(id=step.id).update(sealed=sealed)


def locked(delivery_id: UUID) -> Delivery | None:
    """A delivery, locked until the running transaction ends, with what its case needs."""
    if not Delivery.objects.select_for_update().filter(id=delivery_id).exists():
        return None
    return Delivery.objects.select_related("decision__case__file").get(id=delivery_id)


def has(delivery: Delivery, kind: str) -> bool:
    """Whether this step was taken."""
    return delivery.steps.filter(kind=kind).exists()


def note(
    actor: Actor, delivery: Delivery, kind: str, at: datetime | None = None, said: Said | None = None
) -> bool:
    """Write a step of a locked delivery that was taken `at` a moment, or now.

    `said`: what a clerk tells of it afterwards. False: it was written before, and stays as it is.
    """
    if has(delivery, kind):
        return False
    now = clock.now()
    DeliveryStep.objects.create(
        delivery=delivery,
        kind=kind,
        at=said.at if said else at or now,
        noted_at=now if said or at else None,
        actor_id=str(actor.account_id or ""),
        sealed=said.sealed_for(delivery) if said else None,
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
