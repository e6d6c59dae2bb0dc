# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`make bench`: what a start, a page, a journey cost, beside what they could cost at least and our goals.

Measures the real product in a folder of its own, on loopback, for about two minutes. Judges, but never fails:
a busy machine is no mistake.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kreishaus import config
from tests.journeys.house import House
from tools.bench import floors, forms, load, pages, restoring, starting, statements, wire
from tools.bench.table import Line, show

PAGES = "Pages, one visitor (first ratio: to the bare form, judged; second: to the bare page of startproject)"


def main() -> int:
    """Print every section, and at the end what is over its target."""
    with tempfile.TemporaryDirectory(prefix="kreishaus-bench-") as folder, _stopping(Path(folder)) as house:
        lines = measure(house, Path(folder))
        house.stop()
        lines += show(f"Backup and restore, {restoring.CASES:,} cases", restoring.measure(house))
    over = [line.name for line in lines if line.is_held is False]
    print(f"\nOver target: {', '.join(over) or 'nothing'}")
    return 0


def measure(house: House, folder: Path) -> list[Line]:
    """All sections, one after another, so that none disturbs another."""
    floor = floors.measure(folder)
    lines = show("Forms, without the web", forms.measure())
    lines += show("Start", starting.starts(house))
    lines += show("Memory, idle", starting.memory(house))
    statements.make_people(house)
    lines += show(PAGES, pages.measure(house, floor))
    lines += show("Bytes over the wire", wire.measure(house))
    lines += show("Load", load.measure(house))
    lines += show("Memory, after the load", starting.memory(house))
    house.stop()
    lines += show("The most questions, CPU time", statements.largest(house))
    lines += show("Search, CPU time", statements.searches(house))
    lines += show("SQL statements", statements.measure(house))
    return lines + with_other_processes(house)


def with_other_processes(house: House) -> list[Line]:
    """Load and memory with two web processes instead of one, or the other way round; not judged."""
    house.environment["KREISHAUS_WEB_PROCESSES"] = str(config.read({}).web_processes % 2 + 1)
    house.start()
    heading = f"For comparison: KREISHAUS_WEB_PROCESSES={house.environment['KREISHAUS_WEB_PROCESSES']}"
    compared = [*starting.memory(house), *load.measure(house)]
    return show(heading, (replace(line, target="", is_held=None) for line in compared))


@contextmanager
def _stopping(folder: Path) -> Iterator[House]:
    house = House(folder)
    try:
        yield house
    finally:
        house.stop()


if __name__ == "__main__":
    sys.exit(main())
