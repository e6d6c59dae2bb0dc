# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the clocks in Germany show, and the moment it stands for. Moments are aware and in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, time

BERLIN: Final = ZoneInfo("Europe/Berlin")


def local(moment: datetime) -> datetime:
    """The moment as the clocks in Germany show it; raises OverflowError beyond the calendar."""
    return moment.astimezone(BERLIN)


def moments_of(day: date, clock: time) -> tuple[datetime, ...]:
    """The moments at which the clocks in Germany show this, the earlier first.

    Mostly one. None in the hour that is left out in spring, two in the hour that comes twice in autumn.
    """
    shown = datetime.combine(day, clock)
    both = (shown.replace(tzinfo=BERLIN, fold=fold).astimezone(UTC) for fold in (0, 1))
    return tuple(dict.fromkeys(each for each in both if local(each).replace(tzinfo=None) == shown))


def is_twofold(moment: datetime) -> bool:
    """True when the clocks show this time twice on that day, so that it does not say which is meant."""
    shown = local(moment)
    return len(moments_of(shown.date(), shown.time())) > 1
