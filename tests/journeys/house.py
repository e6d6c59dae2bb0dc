# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A command of `kreishaus` and everything below it as one thing: started, stopped as by Ctrl-C, or killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import psutil

SECONDS_TO_START: Final = 120
SECONDS_TO_STOP: Final = 20
COMMAND: Final = Path(sys.executable).parent / "kreishaus"


class Running:
    """A command of `kreishaus` that serves pages, and every process below it."""

    def __init__(self, command: Sequence[str], port: int, log: Path, settings: dict[str, str]) -> None:
        self.command, self.port, self.log = command, port, log
        self.url = f"http://localhost:{port}"
        others = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("KREISHAUS_", "DJANGO_"))
        }
        self.environment = others | settings
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start everything; return the seconds until the first page was there. Raises RuntimeError."""
        began = time.monotonic()
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                [COMMAND, *self.command],
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        while self._process.poll() is None and time.monotonic() - began < SECONDS_TO_START:
            if self.answers():
                return time.monotonic() - began
            time.sleep(0.02)
        self.kill()
        raise RuntimeError(f"The server did not start:\n{self.said()[-4000:]}")

    def answers(self) -> bool:
        """Whether the first page is there now."""
        try:
            urllib.request.urlopen(self.url, timeout=5).close()
        except OSError:
            return False
        return True

    def processes(self) -> list[psutil.Process]:
        """The supervisor first, then everything it started."""
        if self._process is None or self._process.poll() is not None:
            return []
        supervisor = psutil.Process(self._process.pid)
        return [supervisor, *supervisor.children(recursive=True)]

    def kill(self) -> None:
        """SIGKILL to all at once, as when the power goes."""
        if self._process is not None:
            processes = self.processes()
            for process in processes:
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            psutil.wait_procs(processes, SECONDS_TO_STOP)
            self._process.wait(SECONDS_TO_STOP)
            self._process = None

    def stop(self) -> None:
        """Ctrl-C reaches the whole group. What goes on then is ended all the same. Raises RuntimeError."""
        if self._process is None:
            return
        process, self._process = self._process, None
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(SECONDS_TO_STOP)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(SECONDS_TO_STOP)
                raise RuntimeError(f"Something of `kreishaus {self.command[0]}` went on after Ctrl-C")

    def said(self) -> str:
        """Everything the processes have written."""
        return self.log.read_text("utf-8", "replace")


class House(Running):
    """`kreishaus run` over one data folder. `settings` are added to the environment of the operator."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.data, port = folder / "data", free_port()
        ours = {"PORT": str(port), "KREISHAUS_DATA": str(self.data), "KREISHAUS_DEMO": "1"}
        super().__init__(["run"], port, folder / "log.txt", ours | settings)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another command of `kreishaus` over the same data."""
        return subprocess.run(
            [COMMAND, *arguments], env=self.environment, capture_output=True, text=True, check=False
        )

    def worker(self) -> psutil.Process:
        """The process that does the jobs."""
        return next(each for each in self.processes() if "worker" in command_of(each))

    def password(self) -> str:
        """The password that all people of the demonstration have."""
        return (self.data / "vorfuehrung.txt").read_text("utf-8").splitlines()[0].split()[-1]


def command_of(process: psutil.Process) -> list[str]:
    """Its words; none when it has just ended."""
    try:
        return process.cmdline()
    except psutil.NoSuchProcess:
        return []


def ledger_says(environment: Mapping[str, str], *words: str) -> Any:
    """What `tests.journeys.ledger` does or finds, over the data folder of this environment."""
    command = [sys.executable, "-m", "tests.journeys.ledger", *words]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
