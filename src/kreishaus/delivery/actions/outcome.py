# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the case learns of a delivery: that it was made, and until when it can be challenged."""

from datetime import date
from typing import Final
from uuid import UUID

from kreishaus.cases import actions as cases
from kreishaus.cases.lifecycle import State
from kreishaus.delivery.models import Delivery
from kreishaus.delivery.queries import Standing, standing
from kreishaus.delivery.rules import AT_ONCE

GONE_OUT: Final = frozenset({"provided", "posted", *AT_ONCE})
OPEN: Final = frozenset({State.DECIDED.value, State.DELIVERED.value})


def tell_case(delivery_id: UUID) -> None:
    """Record the delivery with the case as it stands now; a letter on the way changes nothing there.

    Raises:
        ChangedMeanwhileError: somebody changed the case at the same moment; the job tries again.
    """
    row = Delivery.objects.select_related("decision__case").filter(id=delivery_id).first()
    if row is None or row.decision.is_interim or row.decision.case.state not in OPEN:
        return
    found = standing(row.decision)
    if GONE_OUT & {step.kind for step in found.steps}:
        cases.record_delivery(row.decision.case_id, row.decision_id, _until(found))


def _until(found: Standing) -> date | None:
    """The last day of the remedy; of a letter without one, the day on which it was made known."""
    if found.remedy_until is not None:
        return found.remedy_until.ends
    return found.deemed.on if found.deemed else None
