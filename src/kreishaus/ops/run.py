# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus run`: prepare, then hold web and worker up until Ctrl-C. Never loads Django itself."""

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from typing import Final

from kreishaus import config
from kreishaus.config import Config
from kreishaus.kernel import processes as promises
from kreishaus.kernel.reasons import reason

GRACE: Final = 15.0  # seconds to finish after being asked to stop
PATIENCE: Final = 30.0  # seconds for the first page
PAUSE: Final = 1.0  # seconds before a process that died is started again
ROOM: Final = 8_000_000  # bytes that must be free for a start
MODULE: Final = [sys.executable, "-m", "kreishaus"]


def run(_arguments: argparse.Namespace) -> int:
    """Start everything; returns once everything has stopped."""
    settings = config.read()
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())
    port = promises.closed(settings.host, settings.port, option="PORT")
    if refusal := port or obstacle(settings.data_dir):
        sys.stderr.write(f"kreishaus: {refusal}\n")
        return 1
    processes = {"web": start([*commands()["web"], "--when-told"], waits=True)}  # reads its code meanwhile
    try:
        if subprocess.run([*MODULE, "prepare"], check=False).returncode:
            sys.stderr.write("kreishaus: Das Einrichten ist gescheitert; was nicht ging, steht oben.\n")
            return 1
        let_go(processes["web"])
        processes["worker"] = start(commands()["worker"])
        if wait_for_page(settings, processes["web"], stopping):
            sys.stdout.write(greeting(settings))
            sys.stdout.flush()
        elif processes["web"].poll() is not None and not stopping.is_set():
            sys.stderr.write("kreishaus: Der Webdienst kam nicht hoch; was nicht ging, steht oben.\n")
            return 1
        hold(processes, commands(), stopping)
    finally:
        stop(processes)
    return 0


def web(_arguments: argparse.Namespace) -> int:
    """Become the web server alone: somebody else holds it up and has prepared."""
    command = commands()["web"]
    os.execv(command[0], command)  # noqa: S606 -- our own programme


def obstacle(folder: Path) -> str:
    """What keeps the data folder from being used, as a sentence; empty if nothing does: then it is ours."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        promises.hold_alone(folder)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(ROOM))
    except BlockingIOError:
        return (
            f"Über dem Datenordner {folder} läuft schon ein Kreishaus. "
            "Bitte jenes beenden oder mit KREISHAUS_DATA einen anderen Ordner nennen."
        )
    except OSError as error:
        return (
            f"In den Datenordner {folder} lässt sich nichts schreiben ({reason(error)}). "
            "Bitte Rechte und freien Platz prüfen oder mit KREISHAUS_DATA einen anderen Ordner nennen."
        )
    return ""


def commands() -> dict[str, list[str]]:
    """The two programs that run side by side."""
    web = [sys.executable, "-m", "kreishaus.web.server", "kreishaus.web.wsgi:application"]
    return {"web": web, "worker": [*MODULE, "worker"]}


def wait_for_page(settings: Config, web: subprocess.Popen[bytes], stopping: threading.Event) -> bool:
    """Wait until the portal answers; False if that takes too long, it ends, or somebody stops it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and web.poll() is None and not stopping.is_set():
        if answers(settings):
            return True
        stopping.wait(0.1)
    return False


def answers(settings: Config) -> bool:
    """Whether the portal says that it is well. By hand: a library for HTTP takes a third of our memory."""
    asked = f"GET /gesund/ HTTP/1.1\r\nHost: {settings.hostname}\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((settings.host, settings.port), timeout=2) as line:
            line.sendall(asked.encode())
            return line.makefile("rb").readline(64).startswith(b"HTTP/1.1 200 ")
    except OSError:
        return False


def start(command: list[str], *, waits: bool = False) -> subprocess.Popen[bytes]:
    """Start a program in a group of its own: Ctrl-C reaches only us, and the web server is asked once.

    Asked twice at the same moment, it does not stop. It shares two heaps among its threads, else glibc gives
    each of them one that it never gives back. One that `waits` is told to go on by `let_go`.
    """
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE if waits else None,
        process_group=0,
        env={"MALLOC_ARENA_MAX": "2"} | os.environ,
        preexec_fn=partial(promises.end_with, os.getpid()),  # noqa: PLW1509 -- we have no threads
    )


def let_go(process: subprocess.Popen[bytes]) -> None:
    """Tell a program that waits to go on; that one has ended is seen by whoever waits for its page."""
    if process.stdin:
        with contextlib.suppress(BrokenPipeError), process.stdin as line:
            line.write(b"\n")


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
            processes[name] = start(starts[name])


def stop(processes: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask every process to finish, then make sure, with all that it has started."""
    for process in processes.values():
        process.terminate()
    until = time.monotonic() + GRACE
    for process in processes.values():
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
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
