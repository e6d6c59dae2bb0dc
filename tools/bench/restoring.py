# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a backup of ten thousand cases takes, and how long until it is back and proven to be readable."""

import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Final

from tests.journeys.house import House
from tools.bench.table import Line, below

CASES: Final = 10_000
BACKUP, AGAIN, RESTORE = 20, 10, 30  # targets, seconds


def measure(house: House) -> Iterator[Line]:
    """Over a house that is stopped; it is full of invented cases afterwards."""
    command = [sys.executable, "-m", "tools.bench.many", str(CASES)]
    subprocess.run(command, env=house.environment, check=True)
    yield below("back up", _seconds(house, "backup"), "s", BACKUP)
    yield below("back up again", _seconds(house, "backup"), "s", AGAIN)
    into = house.data.with_name("restored")
    keys, backups = str(house.data / "keys"), str(house.data / "backup")
    house.environment["KREISHAUS_KEYS"] = keys
    yield below("restore and prove", _seconds(house, "restore", backups, "--into", str(into)), "s", RESTORE)
    size = sum(path.stat().st_size for path in into.rglob("*") if path.is_file())
    yield Line("restored", f"{size / 1_000_000:.0f} MB")


def _seconds(house: House, *arguments: str) -> float:
    began = time.monotonic()
    done = house.run(*arguments)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return time.monotonic() - began
