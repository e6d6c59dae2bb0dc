# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a decision can be challenged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deadlines.periods import months_after
from deadlines.steps import COURT, GENERAL, Deadline, Law, Step

if TYPE_CHECKING:
    from datetime import date


def action_until(notified: date) -> Deadline:
    """Give the last day of an action before the administrative court: one month (§ 74 Abs. 1 VwGO)."""
    return _from(notified, "Klage innerhalb eines Monats nach Bekanntgabe", "§ 74 Abs. 1 VwGO", COURT)


def objection_until(notified: date) -> Deadline:
    """Give the last day of an objection (Widerspruch): one month (§ 70 Abs. 1 VwGO)."""
    return _from(notified, "Widerspruch innerhalb eines Monats nach Bekanntgabe", "§ 70 Abs. 1 VwGO", GENERAL)


def uninstructed_until(notified: date) -> Deadline:
    """Give the last day when the instruction on remedies is missing or wrong: one year (§ 58 Abs. 2 VwGO)."""
    return _from(
        notified, "Ein Jahr: Die Belehrung fehlt oder ist falsch", "§ 58 Abs. 2 VwGO", COURT, months=12
    )


def _from(notified: date, reason: str, paragraph: str, law: Law, months: int = 1) -> Deadline:
    period = months_after(notified, months, law)
    return Deadline(period.ends, (Step(notified, reason, paragraph), *period.steps))
