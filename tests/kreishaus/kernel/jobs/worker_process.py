# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker process for the tests: its one handler writes when it begins and ends, and hangs on request.

Called with the address of the test's database, a folder to write to, and the lease in seconds.
"""

import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import django
from django.conf import settings

settings.DATABASES["default"].update(json.loads(sys.argv[1]))
django.setup()

from kreishaus.kernel.jobs import Worker, registry, timetable  # noqa: E402 - Django comes first

folder = Path(sys.argv[2])


def say(word: str) -> None:
    with (folder / "log").open("a") as log:
        log.write(f"{word} {os.getpid()}\n")


def work(_arguments: registry.Arguments) -> None:
    say("begin")
    if (folder / "take long").exists():
        time.sleep(2.5)
    while (folder / "hang").exists():
        time.sleep(0.05)
    say("end")


registry._handlers.clear()
timetable._entries.clear()
registry.register(registry.Handler("work", work))
worker = Worker(lease=timedelta(seconds=float(sys.argv[3])), poll=0.05)
worker.stop_on_signals()
say("ready")
worker.run()
say("stopped")
