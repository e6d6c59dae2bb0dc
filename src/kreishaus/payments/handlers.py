# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows from letters that raise a fee. Thin, safe to run again."""

from kreishaus.cases import registry
from kreishaus.cases.events import CaseDecided
from kreishaus.kernel.events import subscribe
from kreishaus.payments import actions, queries

registry.follow(actions.reseal)
registry.ask_what_is_owed(queries.owed)


@subscribe(CaseDecided)
def raise_fee(event: CaseDecided) -> None:
    """Raise the fee of the letter, if it has one."""
    actions.raise_fee(event.decision_id)
