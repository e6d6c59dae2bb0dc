# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Until when a decision can be taken back or changed: the limits of a ground, worked out from three days.

A limit is a reminder for the clerk, never a bar: whether it counts in a case is a question of law.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

import deadlines
from deadlines import GENERAL, SOCIAL, TAX, Deadline, Law, Step
from kreishaus.catalogue.service import Limit, ServiceFile

LAWS: Final = {"social": SOCIAL, "tax": TAX}
EVENTS: Final = {
    "known": "Das Amt kennt alle Tatsachen",
    "announced": "Der frühere Bescheid ist bekannt gegeben",
    "received": "Der Antrag ist eingegangen",
}


@dataclass(frozen=True, slots=True)
class Days:
    """The days from which limits count; None: not known."""

    known: date | None = None
    announced: date | None = None
    received: date | None = None


@dataclass(frozen=True, slots=True)
class LastDay:
    """A limit with its last day and the way to it; `ends` is None while the first day is not known."""

    limit: Limit
    ends: Deadline | None

    @property
    def on(self) -> date | None:
        """The last day."""
        return self.ends.ends if self.ends else None


def last_days(service: ServiceFile, limits: Iterable[Limit], days: Days) -> tuple[LastDay, ...]:
    """Each limit with its last day, counted by the procedural law of the Leistung."""
    law = LAWS.get(service.delivery_rule, GENERAL)
    return tuple(LastDay(each, _end(each, getattr(days, each.starts), law)) for each in limits)


def _end(limit: Limit, start: date | None, law: Law) -> Deadline | None:
    if start is None:
        return None
    counted = deadlines.years_after_year if limit.year_end else deadlines.years_after
    found = counted(start, limit.years, law)
    return Deadline(found.ends, (Step(start, EVENTS[limit.starts], limit.law), *found.steps))
