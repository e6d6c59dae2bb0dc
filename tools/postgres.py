# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL that lives as long as one command: own data folder, Unix socket only, never a port.

python -m tools.postgres pytest tests/kreishaus/cases
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tools import debian

USER = "kreishaus"
SECONDS_TO_START = 30.0
# Nothing here has to survive a power cut
HASTY = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


@contextmanager
def throw_away() -> Iterator[str]:
    """Start a cluster, yield its DATABASE_URL, stop and remove it. Raises RuntimeError if it cannot start."""
    programs = debian.postgres_programs()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed (Debian: apt install postgresql)")
    # Not below pytest's folders: those are closed to the user postgres, and a socket's path is short
    folder = Path(tempfile.mkdtemp(prefix="kreishaus-pg-", dir="/tmp"))
    try:
        yield from _running(programs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _running(programs: Path, folder: Path) -> Iterator[str]:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    _initialise(programs, data)
    listening = ("-k", str(folder), "-c", "listen_addresses=")
    command = [*_as_postgres(), str(programs / "postgres"), "-D", str(data), *listening, *HASTY]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd="/")
        try:
            url = f"postgresql://{USER}@/postgres?host={folder}"
            _wait_for(url, server)
            yield url
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=SECONDS_TO_START)


def _initialise(programs: Path, data: Path) -> None:
    options = ("--username", USER, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8")
    command = [*_as_postgres(), str(programs / "initdb"), "--pgdata", str(data), *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _as_postgres() -> list[str]:
    """PostgreSQL refuses root. The parent-death signal stops the server even when we are killed."""
    change_user = ["--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    return ["setpriv", *change_user, "--pdeathsig=INT"]


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < give_up:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("PostgreSQL did not start")


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with throw_away() as url:
        environment = {**os.environ, "DATABASE_URL": url, "PATH": path}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
