# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the person owes for a case, with the code that a banking app reads."""

from dataclasses import dataclass

from kreishaus.access.actor import Actor
from kreishaus.authorities.facts import BankAccount
from kreishaus.cases.queries import OpenCase
from kreishaus.delivery import queries as deliveries
from kreishaus.letters.charge import giro_code
from kreishaus.letters.squares import squares
from kreishaus.payments import queries
from kreishaus.payments.queries import OpenFee


@dataclass(frozen=True, slots=True)
class Shown:
    """A fee as the page draws it. `code` is the path of `size` times `size` squares, empty: no code."""

    fee: OpenFee
    account: BankAccount | None
    size: int = 0
    code: str = ""


def shown_in(actor: Actor, opened: OpenCase) -> list[Shown]:
    """The fees of the own case, the newest first; of a letter that lies unopened in the Postfach none.

    What a letter asks for is read in the letter: looking here would be reading without retrieving. Who has
    number and code retrieves nothing, and reads what has gone out.
    """
    found = queries.fees_for(actor, opened)
    if not found:
        return []
    if actor.is_citizen:
        unread = {row.id for row in deliveries.unretrieved_of(actor)}
        return [_shown(fee) for fee in found if fee.row.decision_id not in unread]
    gone_out = deliveries.gone_out_of(opened.row.id)
    return [_shown(fee) for fee in found if fee.row.decision_id in gone_out]


def _shown(fee: OpenFee) -> Shown:
    account = fee.account
    if account is None or not fee.is_open:
        return Shown(fee, account)
    return Shown(fee, account, *squares(giro_code(account, fee.charge)))
