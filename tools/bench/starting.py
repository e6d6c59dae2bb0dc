# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a start takes, and how much memory everything holds when nobody comes."""

import time
from collections.abc import Iterator
from typing import Final

from tests.journeys.house import House
from tools.bench.naming import name_of
from tools.bench.table import Line, below

MEGABYTE: Final = 1_000_000
IDLE_SECONDS: Final = 12  # the process that sets letters goes after 5
CATCHING_UP: Final = 120  # seconds until the worker has set what the load has left behind
SETTING: Final = "kreishaus.letters.setting"
FIRST, LATER, MEMORY = 15, 5, 250  # targets: seconds, seconds, megabytes


def starts(house: House) -> Iterator[Line]:
    """Start over an empty folder, stop, start again; the house is up afterwards."""
    yield below("first start, empty data folder", house.start(), "s", FIRST)
    house.stop()
    yield below("later start", house.start(), "s", LATER)


def memory(house: House) -> Iterator[Line]:
    """PSS: shared pages are counted once, divided among those that share them."""
    time.sleep(IDLE_SECONDS)
    until = time.monotonic() + CATCHING_UP
    while time.monotonic() < until and SETTING in map(name_of, house.processes()):
        time.sleep(1)
    total = 0.0
    for process in house.processes():
        facts = process.memory_full_info()
        total += facts.pss
        figures = f"{facts.pss / MEGABYTE:.0f} MB PSS, {facts.rss / MEGABYTE:.0f} MB RSS"
        yield Line(name_of(process), figures)
    yield below("everything together", total / MEGABYTE, "MB PSS", MEMORY)
