# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done again and again. The code says what and how often, the table when next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from kreishaus.kernel.jobs import queue, registry
from kreishaus.kernel.models import Job, Recurring

UNFINISHED: Final = (Job.State.READY, Job.State.RUNNING)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timetable."""

    name: str
    every: timedelta


_entries: Final[dict[str, Entry]] = {}


def every(interval: timedelta) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Have a function without arguments run once in each interval, as a job with the usual retries.

    When its last run has not ended yet, the next one is left out.
    """

    def enter(function: Callable[[], object]) -> Callable[[], object]:
        name = registry.name_of(function)
        registry.register(registry.Handler(name, lambda _arguments: _call(function)))
        _entries[name] = Entry(name, interval)
        return function

    return enter


def plan(*, now: datetime) -> None:
    """Bring the table in line with the code: new lines start now, lines no longer known go."""
    kept = {row.name: row for row in Recurring.objects.all()}
    for entry in _entries.values():
        row = kept.pop(entry.name, None)
        if row is None:
            Recurring.objects.get_or_create(name=entry.name, defaults={"every": entry.every, "next_run": now})
        elif row.every != entry.every:
            Recurring.objects.filter(name=entry.name).update(every=entry.every, next_run=now)
    Recurring.objects.filter(name__in=kept).delete()


def tick(*, now: datetime) -> int:
    """Add a job for each line that is due; return how many. Several workers may tick at once."""
    return sum(_start(row, now) for row in Recurring.objects.filter(next_run__lte=now))


def _start(row: Recurring, now: datetime) -> bool:
    with transaction.atomic():
        as_read = Recurring.objects.filter(name=row.name, next_run=row.next_run)
        if not as_read.update(next_run=_next_run(row, now)):
            return False  # another worker was first
        if Job.objects.filter(handler=row.name, state__in=UNFINISHED).exists():
            return False
        queue.add(_run_id(row), {}, [row.name], now=now)
        return True


def _next_run(row: Recurring, now: datetime) -> datetime:
    """Return the next moment of the rhythm after now; what was missed is not made up for."""
    missed = (now - row.next_run) // row.every
    return row.next_run + row.every * (missed + 1)


def _run_id(row: Recurring) -> UUID:
    return uuid5(NAMESPACE_URL, f"urn:open-kreishaus:run:{row.name}:{row.next_run.isoformat()}")


def _call(function: Callable[[], object]) -> None:
    function()
