# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What no page can be faster than: a bare page and a bare form on the same server, a durable commit."""

import os
import sqlite3
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kreishaus.ops.run import commands
from tests.journeys.house import free_port
from tests.journeys.walker import Walker

TIMES: Final = 300
WARM: Final = 30


@dataclass(frozen=True)
class Floors:
    """Seconds of a bare page and of a bare form through HTTP, and of one commit."""

    page: float
    form: float
    commit: float


def measure(folder: Path) -> Floors:
    with _bare_server() as url:
        page, form = _median(url, "/"), _median(url, "/form/")
    return Floors(page, form, _commit(folder / "floor.sqlite"))


@contextmanager
def _bare_server() -> Iterator[str]:
    """The same server with the same options, over an application of two pages."""
    port = free_port()
    command = commands()["web"]
    command[command.index("kreishaus.web.wsgi:application")] = "tools.bench.bare:application"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    environment["PORT"] = str(port)
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait()


def _median(url: str, path: str) -> float:
    browser = Walker(url)
    _wait_for(browser)
    seconds = []
    for _ in range(TIMES):
        began = time.perf_counter()
        browser.get(path)
        seconds.append(time.perf_counter() - began)
    browser.close()
    return statistics.median(seconds[WARM:])


def _wait_for(browser: Walker) -> None:
    for _ in range(100):
        try:
            browser.get("/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the bare page did not come")


def _commit(path: Path) -> float:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "CREATE TABLE t (value TEXT)"):
        connection.execute(statement)
    seconds = []
    for _ in range(TIMES):
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO t VALUES ('x')")
        connection.execute("COMMIT")
        seconds.append(time.perf_counter() - began)
    connection.close()
    return statistics.median(seconds[WARM:])
