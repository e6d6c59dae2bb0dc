# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whole journeys a second, with one and with eight people at once, and how many failed."""

import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from http.client import HTTPException
from multiprocessing import get_context
from typing import Final

from tests.journeys.house import House
from tests.journeys.walker import LostError, Walker
from tools.bench.naming import name_of
from tools.bench.people import CLIENTS, journeyman
from tools.bench.table import Line

SECONDS: Final = 8.0
TARGET: Final = 25.0

type Count = tuple[int, int]


def measure(house: House) -> Iterator[Line]:
    """One person, then eight."""
    yield _line("journeys with 1 client", *at_once(house, 1), is_judged=False)
    before = processor_seconds(house)
    rate, lost = at_once(house, CLIENTS)
    yield _line(f"journeys with {CLIENTS} clients", rate, lost, is_judged=True)
    after = processor_seconds(house)
    spent = {name: after[name] - before.get(name, 0) for name in after}
    journeys = max(1.0, rate * SECONDS + CLIENTS)  # with the one that warms up
    used = (f"{name} {spent[name] / journeys * 1000:.0f} ms" for name in ("web", "worker"))
    yield Line("processor time of a journey", ", ".join(used))


def processor_seconds(house: House) -> dict[str, float]:
    """Seconds of processor time that web and worker have used so far."""
    seconds: defaultdict[str, float] = defaultdict(float)
    for process in house.processes():
        times = process.cpu_times()
        seconds[name_of(process)] += times.user + times.system
    return seconds


def at_once(house: House, clients: int) -> tuple[float, int]:
    """Journeys a second of all clients together, and how many were lost. Each client is a process."""
    password = house.password()
    with ProcessPoolExecutor(clients, get_context("spawn")) as pool:
        everyone = [pool.submit(one, house.url, journeyman(number), password) for number in range(clients)]
        counts = [each.result() for each in everyone]
    return sum(done for done, _ in counts) / SECONDS, sum(lost for _, lost in counts)


def one(url: str, email: str, password: str) -> Count:
    """Journeys of one person in the given time: done and lost."""
    person = Walker(url)
    person.sign_in(email, password)
    done = lost = 0
    person.apply()
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            person.apply()
        except (LostError, OSError, HTTPException):
            lost += 1
        else:
            done += 1
    person.close()
    return done, lost


def _line(name: str, rate: float, lost: int, *, is_judged: bool) -> Line:
    figures = f"{rate:.1f} a second, {lost} failed"
    if not is_judged:
        return Line(name, figures)
    return Line(name, figures, None, f">= {TARGET:g}, 0 failed", is_held=rate >= TARGET and not lost)
