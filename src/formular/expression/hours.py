# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Arithmetic with moments, as expressions use it. An hour is an hour, also when the clocks change."""

from __future__ import annotations

from datetime import UTC, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import deadlines
from formular.expression.arithmetic import plain
from formular.moments import local

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime, time

    from formular.expression.arithmetic import Number

SECONDS = 3600
MOST_HOURS = 10_000


def day_of(moment: datetime) -> date:
    """Give the day on which it is in Germany."""
    return local(moment).date()


def time_of(moment: datetime) -> time:
    """Give the time of day that the clocks in Germany show."""
    return local(moment).time()


def hours_between(start: datetime, end: datetime) -> Number:
    """Count hours, exactly; negative when the end comes first."""
    seconds = (end - start) // timedelta(seconds=1)
    return plain(Fraction(seconds, SECONDS))


def add_hours(start: datetime, hours: Number) -> datetime | None:
    """Give the moment so many hours later; ``None`` beyond the calendar."""
    try:
        return start + timedelta(seconds=int(hours * SECONDS))
    except OverflowError:
        return None


def working_hours_before(event: datetime, hours: Number) -> datetime | None:
    """Give the latest moment so many hours before, hours of days off not counted (§ 5 Abs. 1 NVersG).

    ``None`` when the hours are not whole, negative or more than a year of them, and in years whose holidays
    are not known: a year that somebody has mistyped.
    """
    return _counted(deadlines.working_hours_before, event, hours)


def working_hours_after(start: datetime, hours: Number) -> datetime | None:
    """Give the earliest moment so many hours after, hours of days off not counted; as the one before."""
    return _counted(deadlines.working_hours_after, start, hours)


def _counted(
    count: Callable[[datetime, int], deadlines.Moment], moment: datetime, hours: Number
) -> datetime | None:
    if not (isinstance(hours, int) and 0 <= hours <= MOST_HOURS):
        return None
    try:
        return count(local(moment), hours).at.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
