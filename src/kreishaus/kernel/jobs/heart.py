# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The second thread of a worker: it keeps the lease while a job runs."""

import logging
import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

from django.db import DatabaseError, InterfaceError, connection

from kreishaus.kernel import clock
from kreishaus.kernel.jobs import queue
from kreishaus.kernel.models import Job

logger: Final = logging.getLogger(__name__)
BEATS_IN_A_LEASE: Final = 4


class Heart:
    """Extends the lease of the present job four times in each lease, over a connection of its own."""

    def __init__(self, lease: timedelta) -> None:
        self._lease = lease
        self._job: Job | None = None
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heart", daemon=True)

    def start(self) -> None:
        """Begin to beat."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread and wait for it."""
        self._stopped.set()
        self._thread.join()

    @contextmanager
    def beating_for(self, job: Job) -> Generator[None]:
        """Keep this job's lease inside the block."""
        self._job = job
        try:
            yield
        finally:
            self._job = None

    def _beat(self) -> None:
        while not self._stopped.wait(self._lease.total_seconds() / BEATS_IN_A_LEASE):
            job = self._job
            if job is not None:
                self._keep(job)

    def _keep(self, job: Job) -> None:
        """Extend the lease. A database that does not answer now is asked again at the next beat."""
        try:
            if not queue.keep(job, until=clock.now() + self._lease) and self._job is job:
                logger.warning("job %s (%s) lost its lease while running", job.id, job.handler)
        except (DatabaseError, InterfaceError):
            logger.warning("job %s (%s): the lease could not be extended", job.id, job.handler)
        finally:
            connection.close()
