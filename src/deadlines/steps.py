# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a result explains itself: steps with day, reason and paragraph; and the laws of procedure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True)
class Law:
    """A law of procedure: where it takes the rules of the BGB over, and where it shifts an end."""

    name: str
    counting: str
    shifting: str


GENERAL = Law("Verwaltungsverfahren", "§ 31 Abs. 1 VwVfG", "§ 31 Abs. 3 Satz 1 VwVfG")
SOCIAL = Law("Sozialverwaltungsverfahren", "§ 26 Abs. 1 SGB X", "§ 26 Abs. 3 Satz 1 SGB X")
TAX = Law("Abgaben", "§ 108 Abs. 1 AO", "§ 108 Abs. 3 AO")
COURT = Law("Verwaltungsgericht", "§ 57 Abs. 2 VwGO, § 222 Abs. 1 ZPO", "§ 57 Abs. 2 VwGO, § 222 Abs. 2 ZPO")


@dataclass(frozen=True)
class Step:
    """One step of the way: the day it led to, why (German), and the paragraph."""

    day: date
    reason: str
    paragraph: str


@dataclass(frozen=True)
class Deadline:
    """The last day of a period, open until 24 o'clock, and the steps that led to it."""

    ends: date
    steps: tuple[Step, ...]

    def is_over(self, on: date) -> bool:
        """Whether it has passed on that day."""
        return on > self.ends


@dataclass(frozen=True)
class Moment:
    """The end of a period of hours, an aware time, and the steps that led to it."""

    at: datetime
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Notification:
    """The day on which a decision counts as announced (Bekanntgabe); ``None``: it does not."""

    on: date | None
    steps: tuple[Step, ...]
