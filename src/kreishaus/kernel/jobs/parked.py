# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs that failed too often wait here for the operator, who is shown them and decides."""

from uuid import UUID

from django.db.models import QuerySet

from kreishaus.kernel import clock
from kreishaus.kernel.models import Job


def parked() -> QuerySet[Job]:
    """Return the parked jobs, oldest first; `error` says what happened last."""
    return Job.objects.filter(state=Job.State.PARKED).order_by("finished_at", "id")


def resume(job_id: UUID) -> bool:
    """Let a parked job start again with all its attempts. False: it is not parked."""
    fresh = {"state": Job.State.READY, "due_at": clock.now(), "attempts": 0, "finished_at": None}
    return bool(parked().filter(id=job_id).update(**fresh))


def discard(job_id: UUID) -> bool:
    """Give a parked job up for good; the row says so until it is forgotten. False: it is not parked."""
    return bool(parked().filter(id=job_id).update(state=Job.State.DONE))
