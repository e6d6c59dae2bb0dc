# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus run`: prepare, then hold web and worker up until Ctrl-C. Never loads Django itself."""

import argparse
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Final

from kreishaus import config
from kreishaus.config import Config

GRACE: Final = 15.0  # seconds to finish after being asked to stop
PATIENCE: Final = 30.0  # seconds for the first page
PAUSE: Final = 1.0  # seconds before a process that died is started again
MODULE: Final = [sys.executable, "-m", "kreishaus"]


def run(_arguments: argparse.Namespace) -> int:
    """Start everything; returns once everything has stopped."""
    settings = config.read()
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    if subprocess.run([*MODULE, "prepare"], check=False).returncode:
        return 1
    processes = {name: subprocess.Popen(command) for name, command in commands(settings).items()}
    try:
        if wait_for_page(settings, stopping):
            sys.stdout.write(greeting(settings))
            sys.stdout.flush()
        hold(processes, commands(settings), stopping)
    finally:
        stop(processes)
    return 0


def commands(settings: Config) -> dict[str, list[str]]:
    """The two programs that run side by side."""
    web = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "kreishaus.web.wsgi:application"),
        *("--host", settings.host, "--port", str(settings.port)),
        *("--workers", str(settings.web_processes), "--blocking-threads", str(settings.web_threads)),
        *(
            "--backpressure",
            str(settings.web_threads * 4),
            "--http",
            "1",
            "--no-ws",
            "--respawn-failed-workers",
        ),
        *("--workers-kill-timeout", "10", "--log-level", "warning"),
    ]
    return {"web": web, "worker": [*MODULE, "worker"]}


def wait_for_page(settings: Config, stopping: threading.Event) -> bool:
    """Wait until the portal answers; False if that takes too long or somebody stops it."""
    address = f"http://{settings.host}:{settings.port}/gesund/"
    request = urllib.request.Request(address, headers={"Host": settings.hostname})
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not stopping.is_set():
        try:
            with urllib.request.urlopen(request, timeout=2):  # noqa: S310 -- as above
                return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            stopping.wait(0.1)
    return False


def hold(
    processes: dict[str, subprocess.Popen[bytes]], starts: dict[str, list[str]], stopping: threading.Event
) -> None:
    """Start again what dies, until somebody stops us."""
    while not stopping.wait(0.5):
        for name, process in processes.items():
            if process.poll() is None:
                continue
            sys.stderr.write(f"kreishaus: {name} ist ausgefallen und wird neu gestartet.\n")
            stopping.wait(PAUSE)
            processes[name] = subprocess.Popen(starts[name])


def stop(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask every process to finish, then make sure."""
    for process in processes.values():
        process.terminate()
    until = time.monotonic() + GRACE
    for process in processes.values():
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def greeting(settings: Config) -> str:
    """What the operator wants to know: the address, where the data lies, who can sign in."""
    lines = [
        "",
        f"  Open Kreishaus läuft:  {settings.base_url}/",
        f"  Daten:                 {settings.data_dir}",
    ]
    people = settings.data_dir / "vorfuehrung.txt"
    if settings.demo and people.exists():
        lines += ["", *(f"  {line}" for line in Path(people).read_text("utf-8").splitlines())]
    return "\n".join([*lines, "", "  Beenden mit Strg-C.", "", ""])
