# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision that did not reach the person in the Postfach goes out once more, by post."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kreishaus.access.actor import SYSTEM
from kreishaus.cases.queries import open_case
from kreishaus.delivery.actions import steps
from kreishaus.delivery.actions.open import open_attempt
from kreishaus.delivery.choosing import wish_of
from kreishaus.delivery.models import Delivery
from kreishaus.delivery.queries import Attempt, attempt_of, is_pending, without
from kreishaus.delivery.rules import RULES, last_day_to_retrieve
from kreishaus.kernel import clock
from kreishaus.mailbox.actions import post
from kreishaus.mailbox.notices import readers_of

PATIENCE: Final = timedelta(days=3)  # [P] how long the mail server may be down before a letter goes instead
EXPIRING: Final = [rule.key for rule in RULES.values() if rule.expires]
LETTER: Final = "Ein Schreiben wurde im Postfach nicht abgerufen. Das Amt sendet es jetzt per Post."
WISHED: Final = "Sie möchten Bescheide mit der Post. Das Amt sendet das Schreiben jetzt per Post."
SAID: Final = "Der Bescheid wurde im Postfach nicht abgerufen. Das Amt sendet ihn jetzt per Post."


def expire_due() -> int:
    """End what was not retrieved in time, what nobody was told of, and what nobody is left to read.

    Each goes onto the list of letters. Return how many.
    """
    lying = Delivery.objects.filter(
        without("retrieved"), without("expired"), channel=Delivery.Channel.MAILBOX
    )
    doubtful = Q(rule__in=EXPIRING) | without("notified") | Q(decision__case__grants=None)
    return sum(
        expire_if_over(delivery_id) for delivery_id in lying.filter(doubtful).values_list("id", flat=True)
    )


def leave_portal(case_id: UUID) -> int:
    """The person has let go of the case: what lies unread in the Postfach goes by post. Return how many."""
    return expire_of(Q(decision__case_id=case_id))


def expire_of(which: Q) -> int:
    """End what lies unread in the Postfach of these and shall not any longer. Return how many."""
    lying = Delivery.objects.filter(
        which, without("retrieved"), without("expired"), channel=Delivery.Channel.MAILBOX
    )
    return sum(expire_if_over(delivery_id) for delivery_id in lying.values_list("id", flat=True))


@transaction.atomic
def expire_if_over(delivery_id: UUID) -> bool:
    """End one provision if its time is over, and begin the next attempt by post."""
    delivery = steps.locked(delivery_id)
    if delivery is None:
        return False
    attempt, today = attempt_of(delivery), clock.today()
    is_unwanted = _is_unwanted(attempt, today)
    if not is_unwanted and not _is_over(attempt, today):
        return False
    steps.note(SYSTEM, delivery, "expired")
    open_attempt(delivery.decision, Delivery.Channel.POST, delivery.rule)
    said = WISHED if is_unwanted else LETTER if delivery.decision.is_interim else SAID
    post(delivery.decision.case, "notice", delivery.id, said, with_notice=False)
    return True


def _is_unwanted(attempt: Attempt, today: date) -> bool:
    """Whether the person has said no to the Postfach before the letter counts as announced.

    From then on nothing is made known by silence (§ 41 Abs. 2a VwVfG, § 37 Abs. 2a SGB X).
    """
    if {"retrieved", "expired"} & attempt.steps.keys() or not is_pending(attempt, today):
        return False
    return wish_of(open_case(attempt.row.decision.case)) is False


def _is_over(attempt: Attempt, today: date) -> bool:
    provided, told = attempt.day("provided"), attempt.day("notified")
    if provided is None or {"retrieved", "expired"} & attempt.steps.keys():
        return False
    if not readers_of(attempt.row.decision.case):
        return is_pending(attempt, today)
    if told is None:
        return today > provided + PATIENCE
    return attempt.rule.expires and last_day_to_retrieve(told).is_over(today)
