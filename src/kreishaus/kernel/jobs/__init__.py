# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs: what happens after a transaction, each with its own retries, safe against a worker that dies.

A job comes from `events.publish` or from the timetable. It runs at least once: a handler must bear being
run again. `docs/decisions/0010-own-job-table.md` says why this is our own table.
"""

from kreishaus.kernel.jobs.parked import discard, parked, resume
from kreishaus.kernel.jobs.running import run_due
from kreishaus.kernel.jobs.timetable import every
from kreishaus.kernel.jobs.worker import Worker

__all__ = ["Worker", "discard", "every", "parked", "resume", "run_due"]
