# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whole journeys a second, with one and with eight people at once, and how many failed."""

import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from http.client import HTTPException
from multiprocessing import get_context
from typing import Final

from tests.journeys.house import House
from tests.journeys.walker import LostError, Walker
from tools.bench.people import CLIENTS, journeyman
from tools.bench.table import Line

SECONDS: Final = 8.0
TARGET: Final = 25.0

type Count = tuple[int, int]


def measure(house: House) -> Iterator[Line]:
    """One person, then eight."""
    yield _line("journeys with 1 client", *at_once(house, 1), is_judged=False)
    yield _line(f"journeys with {CLIENTS} clients", *at_once(house, CLIENTS), is_judged=True)


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
