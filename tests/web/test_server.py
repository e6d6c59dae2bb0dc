# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The web server's processes end with the first of them, whatever ends that."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import psutil
import pytest

from kreishaus.kernel.processes import closed
from tests.journeys.house import free_port

COMMAND: Final = [sys.executable, "-m", "kreishaus.web.server", "wsgiref.simple_server:demo_app"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[psutil.Process, int]]:
    """Two processes that greet everybody, and the one that holds them up."""
    port = free_port()
    settings = {"PORT": str(port), "KREISHAUS_DATA": str(tmp_path), "KREISHAUS_WEB_PROCESSES": "2"}
    forked: list[psutil.Process] = []
    with subprocess.Popen(COMMAND, env={"PATH": os.environ["PATH"]} | settings) as process:
        try:
            until = time.monotonic() + 20
            while not answers(port) and time.monotonic() < until:
                time.sleep(0.05)
            first = psutil.Process(process.pid)
            forked = first.children(recursive=True)
            yield first, port
        finally:
            process.kill()
            for each in forked:
                with suppress(psutil.NoSuchProcess):
                    each.kill()


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except OSError:
        return False
    return True


@pytest.mark.slow
def test_none_goes_on_listening_when_the_first_was_killed(server: tuple[psutil.Process, int]) -> None:
    first, port = server
    assert len(first.children()) == 2
    first.kill()
    until = time.monotonic() + 10
    while (refusal := closed("127.0.0.1", port, option="PORT")) and time.monotonic() < until:
        time.sleep(0.05)
    assert refusal == ""
