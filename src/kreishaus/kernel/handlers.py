# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the kernel does for its own tidiness, by the timetable."""

from datetime import timedelta
from typing import Final

from kreishaus.kernel import clock
from kreishaus.kernel.jobs import every
from kreishaus.kernel.models import Job

KEPT: Final = timedelta(days=14)  # a repeated event is recognised so long


@every(timedelta(hours=1))
def forget_done_jobs() -> int:
    """Delete the rows of jobs done two weeks ago; return how many. Parked ones stay until decided."""
    done = Job.objects.filter(state=Job.State.DONE, finished_at__lt=clock.now() - KEPT)
    return done.delete()[0]
