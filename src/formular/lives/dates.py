# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days, months and moments within a field's limits, half of them of the last year, and beyond them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from formular.lives.bad import Bad
from formular.values import PartialDate

if TYPE_CHECKING:
    from random import Random

    from formular.context import Context
    from formular.items import Field

YEARS: Final = 60
YEAR: Final = 365
NOON: Final = 10  # hours UTC, an office hour in summer and in winter


def day(random: Random, field: Field, ctx: Context) -> date:
    """A day within the limits; raises ValueError when there is none."""
    first, last = _limits(field, ctx.today)
    recent = max(first, min(last, ctx.today) - timedelta(days=YEAR))
    start = recent if recent <= last and random.choice((True, False)) else first
    return start + timedelta(days=random.randint(0, (last - start).days))


def _limits(field: Field, today: date) -> tuple[date, date]:
    years = field.number("max_years", YEARS)
    first = today.replace(year=today.year - years, month=1, day=1)
    last = today + timedelta(days=field.number("ahead_days", 0) if field.flag("past") else 2 * YEAR)
    first = max(first, today) if field.flag("future") else first
    before, after = field.params.get("not_before"), field.params.get("not_after")
    first = max(first, date.fromisoformat(before)) if isinstance(before, str) else first
    last = min(last, date.fromisoformat(after)) if isinstance(after, str) else last
    return first, last


def beyond(_random: Random, field: Field, ctx: Context) -> Bad | None:
    """The first day beyond a limit; None where the field has none."""
    if field.flag("past"):
        return Bad(ctx.today + timedelta(days=field.number("ahead_days", 0) + 1), "V-PAST")
    if field.flag("future"):
        return Bad(ctx.today - timedelta(days=1), "V-FUT")
    before, after = field.params.get("not_before"), field.params.get("not_after")
    if isinstance(before, str):
        return Bad(date.fromisoformat(before) - timedelta(days=1), "V-EARLY")
    return Bad(date.fromisoformat(after) + timedelta(days=1), "V-LATE") if isinstance(after, str) else None


def partial(random: Random, field: Field, ctx: Context) -> PartialDate:
    """A day, mostly in full."""
    full = day(random, field, ctx)
    known = random.choice((3, 3, 3, 2, 1))
    return PartialDate(full.year, full.month if known > 1 else 0, full.day if known > 2 else 0)  # noqa: PLR2004


def partial_beyond(random: Random, field: Field, ctx: Context) -> Bad | None:
    """As a full day beyond."""
    found = beyond(random, field, ctx)
    if found is None:
        return None
    return Bad(PartialDate(found.value.year, found.value.month, found.value.day), found.code)


def month(random: Random, field: Field, ctx: Context) -> date:
    """The first day of a month."""
    return day(random, field, ctx).replace(day=1)


def month_beyond(_random: Random, field: Field, ctx: Context) -> Bad | None:
    """Two months beyond today, where past or future is asked for."""
    sign = 1 if field.flag("past") else -1 if field.flag("future") else 0
    other = (ctx.today + timedelta(days=sign * 62)).replace(day=1)
    return Bad(other, "V-PAST.month" if sign > 0 else "V-FUT.month") if sign else None


def clock(random: Random, _field: Field, _ctx: Context) -> time:
    """Any quarter of an hour."""
    return time(random.randint(0, 23), random.choice((0, 15, 30, 45)))


def moment(random: Random, field: Field, ctx: Context) -> datetime:
    """Around noon, one to four hundred days away, on the side that the field asks for."""
    days = random.randint(1, 400) * (-1 if field.flag("past") else 1)
    on = ctx.today + timedelta(days=days)
    return datetime(on.year, on.month, on.day, NOON, random.choice((0, 30)), tzinfo=UTC)


def moment_beyond(_random: Random, field: Field, ctx: Context) -> Bad | None:
    """Two days beyond today, where past or future is asked for."""
    sign = 1 if field.flag("past") else -1 if field.flag("future") else 0
    on = ctx.today + timedelta(days=2 * sign)
    value = datetime(on.year, on.month, on.day, NOON, tzinfo=UTC)
    return Bad(value, "V-PAST.moment" if sign > 0 else "V-FUT.moment") if sign else None
