# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a delivery would be if the decision went out today: said to clerks before they decide, as expected."""

from dataclasses import dataclass

from deadlines import Deadline, Notification
from kreishaus.cases.queries import OpenCase
from kreishaus.delivery.choosing import channel_of, rule_of
from kreishaus.delivery.models import Delivery
from kreishaus.delivery.rules import REMEDIES, Provision, Rule, made_known_at_once
from kreishaus.kernel import clock


@dataclass(frozen=True, slots=True)
class Expected:
    """`deemed.on` is None where the law waits for the person to retrieve it; then nothing ends yet."""

    channel: Delivery.Channel
    rule: Rule
    deemed: Notification
    remedy_until: Deadline | None


def expected(opened: OpenCase, outcome: str) -> Expected:
    """Channel, day of announcement and end of the remedy, for a letter sent today. Three statements."""
    today = clock.today()
    rule, channel = rule_of(opened, outcome), channel_of(opened, outcome)
    if channel == Delivery.Channel.POST:
        deemed = rule.by_post(today)
    elif channel == Delivery.Channel.AT_ONCE:
        deemed = made_known_at_once("handed_over", today)
    else:
        deemed = rule.in_mailbox(Provision(today, today, None, today))
    plan = opened.published.letters.get(outcome)
    period = REMEDIES.get(plan.remedy) if plan else None
    return Expected(channel, rule, deemed, period(deemed.on) if period and deemed.on else None)
