# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one place that reads the clock, so that every other part can be told what time it is.

Tests move the time with `time-machine`: nothing here keeps a value between two calls.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(tz=UTC)  # noqa: TID251 - the one allowed reading of the clock


def today() -> date:
    """Return the calendar day in Germany: at 23:30 UTC in summer it is already tomorrow."""
    return to_berlin(now()).date()


def to_berlin(moment: datetime) -> datetime:
    """Return an aware moment as the wall clock in Germany shows it."""
    return moment.astimezone(BERLIN)
