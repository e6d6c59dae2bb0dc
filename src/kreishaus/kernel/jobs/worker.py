# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker: one process that runs one job after another until it is told to stop.

It outlives a locked or restarted database, ends its job before it stops, and while a job runs a second
thread keeps the lease. If it is killed, the lease runs out and another worker runs the job again.
"""

import logging
import os
import signal
import socket
import time
from collections.abc import Callable
from datetime import timedelta
from types import FrameType
from typing import Final

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from kreishaus.kernel import clock
from kreishaus.kernel.ids import random_code
from kreishaus.kernel.jobs import queue, running, timetable
from kreishaus.kernel.jobs.heart import Heart
from kreishaus.kernel.models import Job

logger: Final = logging.getLogger(__name__)
POLL_SECONDS: Final = 0.5
TICK_SECONDS: Final = 5.0
PATIENCE_SECONDS: Final = (0.1, 0.5, 1.0, 2.0, 5.0, 10.0)


class Worker:
    """Runs due jobs. `lease` is how long a job stays this worker's after the last sign of life."""

    def __init__(self, *, lease: timedelta = queue.LEASE, poll: float = POLL_SECONDS) -> None:
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{random_code(30)}"
        self._lease = lease
        self._poll = poll
        self._stopping = False
        self._next_tick = 0.0
        self._heart = Heart(lease)

    def stop_on_signals(self) -> None:
        """End after the present job on SIGTERM or SIGINT, at once on the second one."""
        signal.signal(signal.SIGTERM, self._on_signal)
        signal.signal(signal.SIGINT, self._on_signal)

    def stop(self) -> None:
        """End the loop after the present job."""
        self._stopping = True

    def run(self) -> None:
        """Work until stopped."""
        logger.info("worker %s begins", self.name)
        patiently(lambda: timetable.plan(now=clock.now()))
        self._heart.start()
        try:
            while not self._stopping:
                if not self._turn():
                    time.sleep(self._poll)
        finally:
            self._heart.stop()
            logger.info("worker %s ends", self.name)

    def _turn(self) -> bool:
        """Look at the timetable and run at most one job. False: nothing to do, or no database."""
        close_old_connections()
        try:
            self._look_at_timetable()
            job = queue.claim(self.name, now=clock.now(), lease=self._lease)
        except (OperationalError, InterfaceError) as error:
            logger.warning("worker %s waits for the database: %s", self.name, running.describe(error))
            connection.close()
            return False
        if job is None:
            return False
        self._run(job)
        return True

    def _run(self, job: Job) -> None:
        with self._heart.beating_for(job):
            error = running.run(job)
        if not patiently(lambda: running.settle(job, error)):
            logger.warning("job %s (%s) outlived its lease and runs again", job.id, job.handler)

    def _look_at_timetable(self) -> None:
        if time.monotonic() >= self._next_tick:
            self._next_tick = time.monotonic() + TICK_SECONDS
            timetable.tick(now=clock.now())

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        if self._stopping:
            raise SystemExit(1)
        self.stop()


def patiently[T](step: Callable[[], T]) -> T:
    """Return what the step returns, trying again for some seconds while the database does not answer."""
    for pause in PATIENCE_SECONDS:
        try:
            return step()
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(pause)
    return step()
