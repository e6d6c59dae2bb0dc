# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What forms cost by themselves: a full check of the largest one, loading and linting all packages."""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from formular import Answers, Context, Form, Option, Table, TableRow, check, lint, load_form, source
from formular.lives import Life, lives
from tools.bench.table import Line, below

FOLDER: Final = Path(__file__).resolve().parents[2] / "leistungen"
TODAY: Final = date(2026, 11, 24)
PLACE: Final = Option("099990001001", "Musterdorf", data={"ars": "099990001001", "postcodes": ["12345"]})
CHECK_MS: Final = 10
LINT_S: Final = 2
TIMES: Final = 40
WARM: Final = 5


def measure() -> Iterator[Line]:
    """Two lines; the answers are the longest of some invented lives, new to the process each time."""
    folders = sorted(path.parent for path in FOLDER.glob("*/form.yaml"))
    began = time.perf_counter()
    for folder in folders:
        lint(folder, TODAY)  # loads form and texts first
    seconds = time.perf_counter() - began
    largest = max(map(load_form, folders), key=lambda form: len(form.fields))
    ctx = Context(TODAY, dict.fromkeys(largest.lists_needed, (PLACE,)), _tables(FOLDER / largest.slug))
    life = max(lives(largest, ctx, seed=1, n=5), key=lambda each: len(each.answers.values))
    name = f"check {largest.slug}, {len(life.answers.values)} answers"
    yield below(name, _median(lambda: _check(largest, life, ctx)) * 1000, "ms", CHECK_MS)
    yield below(f"load and lint {len(folders)} packages", seconds, "s", LINT_S)


def _check(form: Form, life: Life, ctx: Context) -> None:
    check(form, Answers(life.answers.values, life.answers.counts), life.within(ctx))


def _tables(folder: Path) -> dict[str, Table]:
    path = folder / "parameters.yaml"
    found = source.load(path.read_text("utf-8"))["tables"] if path.is_file() else {}
    return {
        name: Table(
            name, tuple(TableRow(row["valid_from"], row.get("valid_to"), row["values"]) for row in rows)
        )
        for name, rows in found.items()
    }


def _median(work: Callable[[], None]) -> float:
    seconds = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds[WARM:])
