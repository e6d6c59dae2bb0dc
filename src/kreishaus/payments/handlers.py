# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows from letters that raise a fee. Thin, safe to run again."""

from kreishaus.cases import registry
from kreishaus.cases.events import CaseDecided
from kreishaus.kernel.events import subscribe
from kreishaus.payments import actions, queries

registry.follow(actions.reseal)
registry.ask_what_is_owed(queries.owed)
registry.ask_for_fees_before(queries.fees_before)


@subscribe(CaseDecided)
def raise_fee(event: CaseDecided) -> None:
    """Raise the fee of the letter, if it has one, and do to earlier ones what it says."""
    actions.raise_fee(event.decision_id)
    actions.change_fees(event.decision_id)
