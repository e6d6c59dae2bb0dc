# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Arithmetic with dates of which the day or month may be unknown, as expressions use it.

Where one day is needed, a partly known date counts as the *latest* day it can be: nobody has completed a
month of life before it is certain. Where two dates are compared, the comparison holds when it *can* hold:
nobody is accused of what is merely possible.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

import deadlines

if TYPE_CHECKING:
    from formular.expression.arithmetic import Number
    from formular.expression.values import Dated

MONTHS = 12


def earliest(day: Dated) -> date:
    """Give the first day that it can be."""
    return date(day.year, day.month or 1, day.day or 1 if day.month else 1)


def latest(day: Dated) -> date:
    """Give the last day that it can be."""
    month = day.month or MONTHS
    known = day.day if day.month else None
    return date(day.year, month, known or monthrange(day.year, month)[1])


def months_between(start: Dated, end: Dated) -> int:
    """Count completed months, the first day counting in full; negative when the end comes first."""
    return deadlines.completed_months(latest(start), latest(end))


def days_between(start: Dated, end: Dated) -> int:
    """Count the days up to another, which counts no more; negative when the end comes first."""
    return (latest(end) - latest(start)).days


def age_months(born: Dated, on: Dated) -> int | None:
    """Count the months of life completed on that day (§ 187 Abs. 2 S. 2 BGB); ``None`` before the birth."""
    months = months_between(born, on)
    return months if months >= 0 else None


def age_years(born: Dated, on: Dated) -> int | None:
    """Count the years of life completed on that day; ``None`` before the birth."""
    months = age_months(born, on)
    return None if months is None else months // MONTHS


def add_months(start: Dated, months: Number) -> date | None:
    """Give the same day of a later month, else that month's last; ``None`` beyond the calendar.

    There is none either for a part of a month.
    """
    if not isinstance(months, int):
        return None
    try:
        return deadlines.add_months(latest(start), months)
    except (OverflowError, ValueError):
        return None


def add_days(start: Dated, days: Number) -> date | None:
    """Give the day so many days later; ``None`` beyond the calendar, and for a part of a day."""
    if not isinstance(days, int):
        return None
    try:
        return latest(start) + timedelta(days=days)
    except OverflowError:
        return None


def working_day(day: Dated) -> date | None:
    """Give the day itself, or the next one that is neither Saturday, Sunday nor a holiday (§ 193 BGB).

    ``None`` in years whose holidays are not known: those before 1995, and beyond the calendar.
    """
    try:
        return deadlines.working_day_from(latest(day))
    except (OverflowError, ValueError):
        return None


def add_working_days(start: Dated, days: int) -> date | None:
    """Give the day so many working days later, Saturdays, Sundays and holidays not counted."""
    try:
        return deadlines.add_working_days(latest(start), days)
    except OverflowError:
        return None


def first_of_month(day: Dated) -> date:
    """Give the first day of its month."""
    return latest(day).replace(day=1)


def first_of_next_month(day: Dated) -> date | None:
    """Give the first day of the month that follows."""
    return add_months(first_of_month(day), 1)


def end_of_year(day: Dated) -> date:
    """Give 31 December of its year."""
    return date(day.year, 12, 31)


def year(day: Dated) -> int:
    """Give its year, which is always known."""
    return day.year
