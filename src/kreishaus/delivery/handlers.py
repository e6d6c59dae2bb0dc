# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows from decisions, and what is looked after by the clock. Safe to run again."""

from datetime import timedelta

from kreishaus.cases import registry
from kreishaus.cases.events import CaseDecided
from kreishaus.delivery import actions, queries
from kreishaus.delivery.events import DeliveryAdvanced
from kreishaus.kernel.events import subscribe
from kreishaus.kernel.jobs import every

registry.follow(actions.reseal)
registry.ask_when_announced(queries.announced_on)


@subscribe(CaseDecided)
def deliver(event: CaseDecided) -> None:
    """Send the decision on its way."""
    actions.deliver(event.decision_id)


@subscribe(DeliveryAdvanced)
def notify(event: DeliveryAdvanced) -> None:
    """Tell the person, on the same day, that something lies in the Postfach."""
    if event.kind == "provided":
        actions.notify(event.delivery_id)


@subscribe(DeliveryAdvanced)
def tell_case(event: DeliveryAdvanced) -> None:
    """Have the case know that it was delivered, and when it can be closed."""
    actions.tell_case(event.delivery_id)


@every(timedelta(hours=6))
def expire_deliveries() -> int:
    """Have what did not reach the person go out by post."""
    return actions.expire_due()
