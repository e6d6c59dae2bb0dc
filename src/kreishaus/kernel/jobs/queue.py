# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows: add, claim, keep, finish, fail. Every step is one statement that another worker cannot undo.

A claim compares `due_at` with what was read, later steps compare worker and attempt: whoever comes second
changes nothing. So no row lock is held while a job runs, on SQLite as on PostgreSQL.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from kreishaus.kernel import prepared
from kreishaus.kernel.jobs.registry import ATTEMPTS, find
from kreishaus.kernel.models import Job

LEASE: Final = timedelta(seconds=60)
FIRST_PAUSE: Final = timedelta(seconds=5)
LONGEST_PAUSE: Final = timedelta(hours=6)
CANDIDATES: Final = 8


def add(
    event_id: UUID,
    arguments: Mapping[str, object],
    handlers: Iterable[str],
    *,
    now: datetime,
    after: timedelta = timedelta(0),
) -> None:
    """Write one row for each handler, due `after` now. A row that is there already stays as it is."""
    jobs = [
        Job(event_id=event_id, handler=name, arguments=dict(arguments), due_at=now + after, created_at=now)
        for name in handlers
    ]
    if jobs:
        prepared.add(*jobs, unless_there=True)


def claim(worker: str, *, now: datetime, lease: timedelta = LEASE) -> Job | None:
    """Take the job that is due longest, or None. A job whose worker died too often is parked on the way."""
    due = Job.objects.filter(due_at__lte=now).order_by("due_at", "id")
    for job in due[:CANDIDATES]:
        if job.attempts >= _allowed(job):
            _park(_held(job), job, "its worker ended without a word, every time", now)
        elif _take(job, worker, now + lease):
            return job
    return None


def keep(job: Job, *, until: datetime) -> bool:
    """Extend the lease. False: it ran out, and the job is somebody else's now."""
    return bool(_held(job).update(due_at=until))


def finish(job: Job, *, now: datetime) -> bool:
    """Mark the job done. False: the lease had run out."""
    return bool(_held(job).update(state=Job.State.DONE, due_at=None, finished_at=now, error=""))


def fail(job: Job, error: str, *, now: datetime) -> bool:
    """Let the job come back later, or park it after its last attempt. False: the lease had run out."""
    if job.attempts >= _allowed(job):
        return _park(_held(job), job, error, now)
    return bool(_held(job).update(state=Job.State.READY, due_at=now + pause_after(job.attempts), error=error))


def park(job: Job, error: str, *, now: datetime) -> bool:
    """Put the job aside at once: trying again would not help. False: the lease had run out."""
    return _park(_held(job), job, error, now)


def pause_after(attempts: int) -> timedelta:
    """Return 5 s after the first attempt, then four times as long each time, at most six hours."""
    factor: int = 4 ** (attempts - 1)
    return min(FIRST_PAUSE * factor, LONGEST_PAUSE)


def _allowed(job: Job) -> int:
    handler = find(job.handler)
    return handler.attempts if handler else ATTEMPTS


def _take(job: Job, worker: str, until: datetime) -> bool:
    """Put the worker's name on the row, if it is still as it was read."""
    as_read = Job.objects.filter(id=job.id, due_at=job.due_at, attempts=job.attempts)
    job.state, job.worker, job.due_at, job.attempts = Job.State.RUNNING, worker, until, job.attempts + 1
    return bool(as_read.update(state=job.state, worker=job.worker, due_at=job.due_at, attempts=job.attempts))


def _held(job: Job) -> QuerySet[Job]:
    """The row, as long as it is this worker's and this attempt."""
    return Job.objects.filter(
        id=job.id, worker=job.worker, attempts=job.attempts, state=job.state, due_at__isnull=False
    )


def _park(row: QuerySet[Job], job: Job, error: str, now: datetime) -> bool:
    job.error = error
    return bool(row.update(state=Job.State.PARKED, due_at=None, finished_at=now, error=error))
