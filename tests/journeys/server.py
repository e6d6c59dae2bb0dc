# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus run` as an operator starts it, over an empty data folder, with the demo's people."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.house import ledger_says

SECONDS_TO_START = 120
SECONDS_TO_STOP = 20
SECONDS_TO_UNDO = 5  # instead of a minute


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Start everything, yield its address once it answers, stop it as Ctrl-C does."""
    port = _free_port()
    url = f"http://localhost:{port}"
    ours = _house(folder) | {"PORT": str(port), "KREISHAUS_UNDO_SECONDS": str(SECONDS_TO_UNDO)}
    with _started(["run"], ours, folder / "log.txt", url):
        yield url


def prepare(folder: Path, *words: str) -> Any:
    """Have the ledger bring a case to where a journey begins; what it decides leaves the house at once."""
    return ledger_says(_others() | _house(folder) | {"KREISHAUS_UNDO_SECONDS": "0"}, *words)


@contextmanager
def previewing(leistung: Path) -> Iterator[str]:
    """`kreishaus leistung preview` of a Leistung in a folder of Leistungen; yields the address."""
    port = _free_port()
    url = f"http://localhost:{port}"
    ours = {"KREISHAUS_SERVICES": str(leistung.parent)}
    command = ["leistung", "preview", leistung.name, "--port", str(port)]
    with _started(command, ours, leistung.parent.parent / "log.txt", url):
        yield url


@contextmanager
def _started(command: list[str], ours: dict[str, str], log: Path, url: str) -> Iterator[None]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            [Path(sys.executable).parent / "kreishaus", *command],
            env=_others() | ours,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_for(url, process, log)
            yield
        finally:
            _stop(process)


def password(folder: Path) -> str:
    """The password that all people of the demonstration have."""
    return (folder / "data" / "vorfuehrung.txt").read_text("utf-8").splitlines()[0].split()[-1]


def chromium() -> str:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    return path or pytest.fail("Chromium is not installed (Debian: apt install chromium)")


def _house(folder: Path) -> dict[str, str]:
    return {"KREISHAUS_DATA": str(folder / "data"), "KREISHAUS_DEMO": "1"}


def _others() -> dict[str, str]:
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("KREISHAUS_", "DJANGO_"))
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    give_up = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < give_up:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"The server did not start:\n{log.read_text('utf-8', 'replace')[-4000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ctrl-C reaches the whole group. What does not stop then is a mistake, and is ended all the same."""
    group = process.pid
    try:
        os.killpg(group, signal.SIGINT)
        process.wait(timeout=SECONDS_TO_STOP)
    finally:
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            pass
        else:
            process.wait(timeout=SECONDS_TO_STOP)
            pytest.fail("Something of `kreishaus run` went on after Ctrl-C")
