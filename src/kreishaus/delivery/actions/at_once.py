# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision is made known at once, by hand or by telephone and e-mail; or it goes by post after all."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Decision
from kreishaus.delivery.actions import steps
from kreishaus.delivery.actions.open import open_attempt
from kreishaus.delivery.models import Delivery
from kreishaus.delivery.queries import to_make_known
from kreishaus.delivery.rules import AT_ONCE
from kreishaus.kernel import clock
from kreishaus.mailbox.actions import post

KNOWN: Final = "Das Amt hat Ihnen das Schreiben bekannt gegeben."
LONGEST: Final = 300
EARLY: Final = timedelta(minutes=1)  # clocks that do not agree


def make_known(actor: Actor, decision_id: UUID, kind: str, *, at: datetime, to: str, proof: str) -> None:
    """Write down that it was made known: `kind` is handed_over or told_by_phone. Written once, never changed.

    Args:
        at: when it was, aware; not before it was decided, and not in the future.
        to: who has received it.
        proof: how that can be shown: a signature, a note of the call, the e-mail that was sent.

    Raises:
        Delivery.DoesNotExist: there is none that waits, or it is another department's.
        RefusedError: something is missing, or the time cannot be right.
    """
    to, proof = to.strip(), proof.strip()
    if kind not in AT_ONCE:
        raise RefusedError("Bitte wählen Sie, wie Sie es bekannt gegeben haben.")
    if not to or not proof:
        raise RefusedError("Bitte schreiben Sie, wer es bekommen hat und wie sich das zeigen lässt.")
    if max(len(to), len(proof)) > LONGEST:
        raise RefusedError(f"Bitte schreiben Sie höchstens {LONGEST} Zeichen.")
    with transaction.atomic():
        delivery = _mine(actor, decision_id)
        _check_time(delivery.decision, at)
        steps.note(actor, delivery, kind, said=steps.Said(at, to, proof))
        post(delivery.decision.case, "notice", delivery.id, KNOWN)


@transaction.atomic
def post_instead(actor: Actor, decision_id: UUID) -> None:
    """Nobody was reached: it goes onto the list of letters. Raises Delivery.DoesNotExist."""
    delivery = _mine(actor, decision_id)
    steps.note(actor, delivery, "not_reached")
    open_attempt(delivery.decision, Delivery.Channel.POST, delivery.rule)


def _mine(actor: Actor, decision_id: UUID) -> Delivery:
    """The attempt that waits, locked. Whoever comes second finds none."""
    steps.locked(to_make_known(actor, decision_id).id)
    return to_make_known(actor, decision_id)


def _check_time(decision: Decision, at: datetime) -> None:
    if at > clock.now() + EARLY:
        raise RefusedError("Dieser Zeitpunkt liegt in der Zukunft.")
    if decision.decided_at is None or at < decision.decided_at.replace(second=0, microsecond=0):
        raise RefusedError("Da war das Schreiben noch nicht erlassen. Bitte prüfen Sie den Zeitpunkt.")
