# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is measured inside the product: SQL statements of each page and of a whole journey, and searches."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Final

from tests.journeys.house import House
from tools.bench.table import Line

MOST: Final = 40  # target: statements of a whole journey, without BEGIN and COMMIT


def measure(house: House) -> Iterator[Line]:
    """Each page, then the sum of the journey."""
    journey = [0, 0, 0, 0]
    for name, *counts in _inside(house, "statements"):
        yield Line(name, _figures(counts))
        if name.startswith("journey: "):
            journey = [sum(pair) for pair in zip(journey, counts, strict=True)]
    held = journey[0] <= MOST
    yield Line("the whole journey", _figures(journey), None, f"<= {MOST} SQL", is_held=held)


def searches(house: House) -> Iterator[Line]:
    """What a search costs, over what the house has published."""
    return (Line(**each) for each in _inside(house, "search"))


def largest(house: House) -> Iterator[Line]:
    """The page with the most questions, drawn and checked, and a full list of people."""
    return (Line(**each) for each in _inside(house, "largest"))


def make_people(house: House) -> None:
    """Make the citizens that walk."""
    _run(house, "people", house.password())


def _inside(house: House, verb: str) -> list[Any]:
    counted: list[Any] = json.loads(_run(house, verb))
    return counted


def _run(house: House, *arguments: str) -> str:
    command = [sys.executable, "-m", "tools.bench.inside", *arguments]
    return subprocess.run(command, env=house.environment, check=True, capture_output=True, text=True).stdout


def _figures(counts: list[int]) -> str:
    data, around, cache, keys = counts
    return f"{data} SQL + {around} around, {cache} cache, {keys} keys"
