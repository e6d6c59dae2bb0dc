# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was measured, as lines that can be read: value, ratio to one or two floors, target, ok or over."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One figure. `ratio` and `beside` are to the floors named in the heading; only `ratio` is judged."""

    name: str
    figures: str
    ratio: float | None = None
    target: str = ""
    is_held: bool | None = None
    beside: float | None = None

    def __str__(self) -> str:
        ratio, beside = (f"{each:7.1f} x" if each is not None else "" for each in (self.ratio, self.beside))
        verdict = {None: "", True: "ok", False: "OVER"}[self.is_held]
        figures = f"{self.figures:>34}{ratio:>10}{beside:>10}"
        return f"  {self.name:36}{figures}   {self.target:20}{verdict}".rstrip()


def below(name: str, value: float, unit: str, target: float) -> Line:
    """A figure that should stay at or below its target."""
    return Line(name, f"{value:,.1f} {unit}", None, f"<= {target:g} {unit}", is_held=value <= target)


def show(heading: str, lines: Iterable[Line]) -> list[Line]:
    """Print a section; return its lines."""
    print(f"\n{heading}")
    kept = list(lines)
    for line in kept:
        print(line, flush=True)
    return kept
