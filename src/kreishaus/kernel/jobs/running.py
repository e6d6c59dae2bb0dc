# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Running one job: the handler is called, and what went wrong is kept without what a person wrote."""

import logging
import traceback
from typing import Final

from kreishaus.kernel import clock
from kreishaus.kernel.jobs import queue
from kreishaus.kernel.jobs.registry import find
from kreishaus.kernel.models import Job

logger: Final = logging.getLogger(__name__)
INLINE: Final = "inline"
FRAMES: Final = 6


class HandlerMissingError(Exception):
    """The row names a handler that this version of the programme does not have."""


def run(job: Job) -> Exception | None:
    """Call the handler of a claimed job. Return what it raised, or None when it is done."""
    handler = find(job.handler)
    if handler is None:
        return HandlerMissingError(job.handler)
    try:
        handler.run(job.arguments)
    except Exception as error:  # noqa: BLE001 - whatever it is, the job is tried again
        return error
    return None


def settle(job: Job, error: Exception | None) -> bool:
    """Write down how it ended. False: the lease had run out, so another worker does it again."""
    now = clock.now()
    if error is None:
        return queue.finish(job, now=now)
    story = describe(error)
    logger.warning("job %s (%s), attempt %d: %s", job.id, job.handler, job.attempts, story)
    if isinstance(error, HandlerMissingError):
        return queue.park(job, story, now=now)
    return queue.fail(job, story, now=now)


def run_due(*, strict: bool = False) -> int:
    """Run in this thread what is due now, and what that publishes; return how many jobs were run.

    For tests and for `worker --once`. With `strict`, a handler's error is raised once it is written down.
    """
    done = 0
    while job := queue.claim(INLINE, now=clock.now()):
        error = run(job)
        settle(job, error)
        if error is not None and strict:
            raise error
        done += 1
    return done


def describe(error: BaseException) -> str:
    """Return the error's type and where it happened, never its message: that may quote a person's answer."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = [f"{frame.filename.rpartition('/src/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    cause = f"; after {describe(error.__cause__)}" if error.__cause__ else ""
    return f"{type(error).__qualname__} in {' > '.join(places) or 'nowhere'}{cause}"
