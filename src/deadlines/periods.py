# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods of days, weeks, months and hours, by §§ 187 to 193 BGB and the laws that refer to them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from deadlines.days import (
    MONTHS,
    add_months,
    add_working_days,
    day_off,
    in_words,
    is_working_day,
    working_day_from,
)
from deadlines.steps import GENERAL, Deadline, Law, Moment, Step

if TYPE_CHECKING:
    from collections.abc import Iterable


def days_after(event: date, days: int, law: Law = GENERAL) -> Deadline:
    """Give the end of a period of days after an event.

    The day of the event is not counted (§ 187 Abs. 1 BGB); the last day counts in full (§ 188 Abs. 1 BGB);
    an end on a Saturday, Sunday or holiday shifts (§ 193 BGB, § 31 Abs. 3 VwVfG). A period set by an
    authority too begins the day after it is announced (§ 31 Abs. 2 VwVfG).
    """
    last = event + timedelta(days)
    return closing(last, (begins(event), Step(last, f"{days}. Tag der Frist", "§ 188 Abs. 1 BGB")), law)


def weeks_after(event: date, weeks: int, law: Law = GENERAL) -> Deadline:
    """Give the end of a period of weeks: the same weekday (§ 188 Abs. 2 BGB), shifted as days are."""
    last = event + timedelta(weeks=weeks)
    reason = f"Gleicher Wochentag nach {weeks} Woche{'n' if weeks > 1 else ''}"
    return closing(last, (begins(event), Step(last, reason, "§ 188 Abs. 2 BGB")), law)


def months_after(event: date, months: int, law: Law = GENERAL) -> Deadline:
    """Give the end of a period of months after an event.

    The day with the same number (§ 188 Abs. 2 BGB), else the month's last (§ 188 Abs. 3 BGB), shifted as in
    ``days_after``.
    """
    last = add_months(event, months)
    after = f"nach {months} Monaten" if months > 1 else "nach einem Monat"
    if last.day == event.day:
        step = Step(last, f"Tag mit derselben Zahl {after}", "§ 188 Abs. 2 BGB")
    else:
        step = Step(
            last, f"Letzter Tag des Monats {after}, einen {event.day}. gibt es nicht", "§ 188 Abs. 3 BGB"
        )
    return closing(last, (begins(event), step), law)


def years_after(event: date, years: int, law: Law = GENERAL) -> Deadline:
    """Give the end of a period of years after an event: the same day of the year, as in ``months_after``."""
    last = add_months(event, years * MONTHS)
    reason = "Gleicher Tag nach einem Jahr" if years == 1 else f"Gleicher Tag nach {years} Jahren"
    paragraph = "§ 188 Abs. 2 BGB" if last.day == event.day else "§ 188 Abs. 3 BGB"
    return closing(last, (begins(event), Step(last, reason, paragraph)), law)


def years_after_year(event: date, years: int, law: Law = GENERAL) -> Deadline:
    """Give the end of a period of years that begins when the calendar year of the event is over.

    So the time in which a tax can be set (§ 170 Abs. 1 AO): it ends on a 31 December, shifted as days are.
    """
    first, last = date(event.year + 1, 1, 1), date(event.year + years, 12, 31)
    begin = Step(first, f"Die Frist beginnt, wenn das Jahr {event.year} vorbei ist", "§ 187 Abs. 2 BGB")
    reason = "Ende des Jahres, nach einem Jahr" if years == 1 else f"Ende des Jahres, nach {years} Jahren"
    return closing(last, (begin, Step(last, reason, "§ 188 Abs. 2 BGB")), law)


def working_days_after(event: date, days: int) -> Deadline:
    """Give the end of a period of working days; Saturdays, Sundays and holidays are not counted."""
    last = add_working_days(event, days)
    step = Step(last, f"{days}. Werktag (ohne Samstage, Sonn- und Feiertage)", "§ 188 Abs. 1 BGB")
    return Deadline(last, (begins(event), step))


def begins(event: date) -> Step:
    """Give the step that leaves the day of the event uncounted."""
    first = event + timedelta(1)
    reason = f"Die Frist beginnt am Tag nach dem {in_words(event)}"
    return Step(first, reason, "§ 187 Abs. 1 BGB")


def closing(last: date, steps: Iterable[Step], law: Law) -> Deadline:
    """Close a period, on the next working day when its last day is none (§ 193 BGB and the law given)."""
    why = day_off(last)
    if why is None:
        return Deadline(last, tuple(steps))
    ends = working_day_from(last)
    reason = f"Der {in_words(last)} ist kein Werktag ({why}): Die Frist endet am nächsten Werktag"
    return Deadline(ends, (*steps, Step(ends, reason, law.shifting)))


def hours_after(start: datetime, hours: int) -> Moment:
    """Give the end of a period of hours; Saturdays, Sundays and holidays count (§ 31 Abs. 6 VwVfG).

    Hours are hours, also when the clocks change. ``start`` is aware; so is the result, in the same zone.
    """
    at = (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(start.tzinfo)
    reason = f"{hours} Stunden, Samstage, Sonn- und Feiertage zählen mit"
    return Moment(at, (Step(at.date(), reason, "§ 31 Abs. 6 VwVfG"),))


def working_hours_before(event: datetime, hours: int) -> Moment:
    """Give the latest moment so many hours before an event, hours of days off not counted.

    So the notice of an assembly: 48 hours before it is made public, without Saturdays, Sundays and holidays
    (§ 5 Abs. 1 NVersG, the exception to § 31 Abs. 6 VwVfG). ``event`` is aware; so is the result.
    """
    at = _back(event, timedelta(hours=hours))
    reason = f"{hours} Stunden vorher, Samstage, Sonn- und Feiertage zählen nicht mit"
    return Moment(at, (Step(at.date(), reason, "§ 5 Abs. 1 NVersG"),))


def working_hours_after(start: datetime, hours: int) -> Moment:
    """Give the earliest moment that lies so many hours after, hours of days off not counted.

    The other end of `working_hours_before`: who gives notice at ``start`` may make it public from here on
    (§ 5 Abs. 1 NVersG). ``start`` is aware; so is the result.
    """
    at = _on(start, timedelta(hours=hours))
    reason = f"{hours} Stunden später, Samstage, Sonn- und Feiertage zählen nicht mit"
    return Moment(at, (Step(at.date(), reason, "§ 5 Abs. 1 NVersG"),))


def _on(moment: datetime, left: timedelta) -> datetime:
    while True:
        midnight = datetime.combine(moment.date() + timedelta(days=1), time(), moment.tzinfo)
        passed = _real(moment, midnight)
        if is_working_day(moment.date()):
            if passed >= left:
                return (moment.astimezone(UTC) + left).astimezone(moment.tzinfo)
            left -= passed
        moment = midnight


def _back(moment: datetime, left: timedelta) -> datetime:
    while True:
        midnight = _midnight_before(moment)
        passed = _real(midnight, moment)
        if is_working_day(midnight.date()):
            if passed >= left:
                return (moment.astimezone(UTC) - left).astimezone(moment.tzinfo)
            left -= passed
        moment = midnight


def _midnight_before(moment: datetime) -> datetime:
    """Give the beginning of the day that ends at, or contains, this moment."""
    midnight = datetime.combine(moment.date(), time(), moment.tzinfo)
    return midnight if midnight < moment else midnight - timedelta(days=1)


def _real(start: datetime, end: datetime) -> timedelta:
    return end.astimezone(UTC) - start.astimezone(UTC)
