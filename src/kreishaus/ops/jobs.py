# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus jobs`: what failed for good, and what becomes of it. Ids only, never what people wrote."""

import sys
from argparse import Namespace
from collections.abc import Callable
from uuid import UUID

from kreishaus.kernel import jobs
from kreishaus.kernel.clock import to_berlin


def show(_chosen: Namespace) -> int:
    """Show the parked jobs, oldest first."""
    for job in jobs.parked():
        when = f"{to_berlin(job.finished_at):%d.%m.%Y %H:%M}" if job.finished_at else ""
        about = " ".join(f"{name}={value}" for name, value in job.arguments.items())
        print(f"{job.id}  {when}  {job.handler}  {about}\n    {job.error}")
    if not jobs.parked().exists():
        print("Kein Auftrag liegt fest.")
    return 0


def retry(chosen: Namespace) -> int:
    """Let parked jobs start again, with all their attempts."""
    return _each(chosen.ids, jobs.resume, "wird noch einmal versucht")


def drop(chosen: Namespace) -> int:
    """Give parked jobs up for good."""
    return _each(chosen.ids, jobs.discard, "ist aufgegeben")


def _each(ids: list[str], what: Callable[[UUID], bool], done: str) -> int:
    failed = 0
    for text in ids:
        if _known(text, what):
            print(f"{text} {done}.")
        else:
            failed = 1
            print(f"{text} liegt nicht fest.", file=sys.stderr)
    return failed


def _known(text: str, what: Callable[[UUID], bool]) -> bool:
    try:
        return what(UUID(text))
    except ValueError:
        return False
