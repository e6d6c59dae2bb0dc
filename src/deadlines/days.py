# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Working days, and days of later months: what every period is made of."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from deadlines.holidays import holiday

MONTHS = 12
SATURDAY, SUNDAY = 5, 6
WEEKEND = {SATURDAY: "Samstag", SUNDAY: "Sonntag"}
MONTH_NAMES = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


def day_off(day: date) -> str | None:
    """Say why a period does not end on that day: a holiday's name, Samstag, Sonntag (§ 193 BGB)."""
    return holiday(day) or WEEKEND.get(day.weekday())


def is_working_day(day: date) -> bool:
    """Whether it is neither Saturday, Sunday nor a holiday of Niedersachsen."""
    return day_off(day) is None


def working_day_from(day: date) -> date:
    """Give that day, or the next working day when it is none."""
    while not is_working_day(day):
        day += timedelta(1)
    return day


def add_working_days(day: date, count: int) -> date:
    """Give the day so many working days later; the day itself is not counted (§ 187 Abs. 1 BGB)."""
    for _ in range(count):
        day = working_day_from(day + timedelta(1))
    return day


def add_months(day: date, months: int) -> date:
    """Give the same day of a later (or earlier) month, else that month's last (§ 188 Abs. 2 and 3 BGB).

    Raises ``ValueError`` beyond the calendar.
    """
    years, month0 = divmod(day.month - 1 + months, MONTHS)
    year = day.year + years
    return date(year, month0 + 1, min(day.day, monthrange(max(year, 1), month0 + 1)[1]))


def completed_months(start: date, end: date) -> int:
    """Count the months completed when ``end`` begins, the first day counting in full; negative before it.

    So age is counted (§ 187 Abs. 2 S. 2, § 188 Abs. 2 Alt. 2 and 3 BGB): who was born on 29 February
    completes a year with the end of 28 February.
    """
    months = (end.year - start.year) * MONTHS + end.month - start.month
    return months - 1 if end.day < start.day else months


def in_words(day: date) -> str:
    """Write a day as „6. Dezember 2026“."""
    return f"{day.day}. {MONTH_NAMES[day.month - 1]} {day.year}"
