# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The web server: with several processes everything is read once, then they part and share what was read.

Started as `python -m kreishaus.web.server kreishaus.web.wsgi:application`. A process that dies is made anew.
"""

import logging
import os
import signal
import sys
from functools import partial
from importlib import import_module
from typing import Any, Final

import django
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from kreishaus import config
from kreishaus.kernel.processes import closed, end_with

MEANT: Final = "Configuration allows spawning up to"  # so many threads, for slow lines: docs/decisions/0022
WAITING: Final = 4  # requests that wait for each thread; more are left to the system


def main(target: str, *, waits: bool) -> None:
    """Serve a WSGI application until asked to stop; one that `waits` opens nothing before it gets a line."""
    settings = config.read()
    has_several = settings.web_processes > 1
    if waits:
        wait_until_prepared(reads=has_several)
    if refusal := closed(settings.host, settings.port, option="PORT"):
        sys.exit(f"kreishaus: {refusal}")
    if has_several:  # nothing that this opens may stay open: the processes would inherit it
        import_module(target.partition(":")[0])
    logging.getLogger("_granian").addFilter(lambda record: not record.getMessage().startswith(MEANT))
    server = Server(
        target,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.web_processes,
        blocking_threads=settings.web_threads,
        backpressure=settings.web_threads * WAITING,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(),
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
    server.serve(target_loader=partial(application, os.getpid()))


def application(server: int, target: str) -> Any:  # noqa: ANN401 -- whatever stands there
    """What a process serves, asked for by itself. It ends at once when the server's first process has ended.

    Asked to stop, it would wait for slow lines and keep the port as long; nobody would make sure of it.
    """
    end_with(server, signal.SIGKILL)
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


def wait_until_prepared(*, reads: bool) -> None:
    """Read the code, which takes a second or two, and go on when the supervisor has prepared the tables."""
    if reads:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreishaus.settings")
        django.setup()
        import_module("kreishaus.web.warmup").read_code()
    if not sys.stdin.buffer.readline():
        sys.exit(1)  # the supervisor is gone, or could not prepare


if __name__ == "__main__":
    main(sys.argv[1], waits="--when-told" in sys.argv)
