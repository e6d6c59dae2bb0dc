# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What fees hold of a person: how to hand it out. They belong to the office's File and go with it."""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID

from kreishaus.access.actor import Actor
from kreishaus.cases import queries as cases
from kreishaus.payments import queries
from kreishaus.payments.models import Fee, FeeEntry
from kreishaus.payments.queries import OpenEntry

TABLES: Final = (Fee, FeeEntry)
KEPT_UNTIL: Final = (
    "Gebühren so lange wie die Akte des Amtes (Art. 17 Abs. 3 Buchst. b DSGVO); "
    "Belege der Kasse in ihrem eigenen Verfahren zehn Jahre"
)


def export(actor: Actor, unread: Collection[UUID] = ()) -> dict[str, Any]:
    """Return the fees of this person's cases, as values that JSON can hold (Art. 15 and 20 GDPR).

    `unread` are ids of decisions that lie unopened in the Postfach: what they ask for is read there first.
    """
    own = cases.cases_of(actor) if actor.is_citizen else []
    opened = [cases.case_for(actor, row.id) for row, _ in own]
    return {
        "fees": [
            {
                "case": case.row.reference,
                "reference": fee.reference,
                "reason": fee.reason,
                "cents": fee.row.cents,
                "set_cents": fee.row.set_cents,
                "paid_cents": fee.row.paid_cents,
                "due_on": fee.row.due_on.isoformat(),
                "state": fee.row.state,
                "bookings": [_booking(each) for each in fee.entries],
            }
            for case in opened
            for fee in queries.fees_of(case)
            if fee.row.decision_id not in unread
        ]
    }


def _booking(entry: OpenEntry) -> dict[str, Any]:
    """What was booked, and why; who booked it is no data of this person."""
    undone_at = entry.row.undone_at
    return {
        "kind": entry.row.kind,
        "cents": entry.row.cents,
        "on": entry.row.on.isoformat(),
        "booked_at": entry.row.booked_at.isoformat(),
        "reason": entry.reason,
        "undone_at": undone_at.isoformat() if undone_at else None,
    }


def erase(actor: Actor) -> None:
    """Nothing: a fee is the office's and stays with its File (Art. 17 (3) (b) GDPR)."""
