# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Set letters: orders come on standard input, answers go to standard output, until the input ends."""

import json
import signal
import sys
from functools import cache
from pathlib import Path
from typing import Final

import typst

from kreishaus.kernel.confined import confine
from kreishaus.letters.printable import FONTS, printable
from kreishaus.letters.setting.order import Answer, Order

TEMPLATES: Final = Path(__file__).parents[1] / "templates"
STANDARDS: Final = ("a-3a", "ua-1")
MEMORY: Final = 2 * 1024**3
SECONDS: Final = 60  # for one letter, then the process is ended; a usual one takes a fiftieth of a second


def main() -> None:
    """Limit this process, then set one letter after another."""
    confine(memory=MEMORY, file_size=0)
    for line in sys.stdin.buffer:
        signal.alarm(SECONDS)
        answer, pdf = _answer(Order.from_line(line))
        signal.alarm(0)
        sys.stdout.buffer.write(answer.to_line() + pdf)
        sys.stdout.buffer.flush()


def _answer(order: Order) -> tuple[Answer, bytes]:
    if not _fonts().families():
        return Answer(0, f"no fonts in {FONTS.name}: the set-up makes them"), b""
    try:
        pdf = _set(order)
    except typst.TypstError as error:
        return Answer(0, f"{order.template}: {error.message} {error.hints}"), b""
    return Answer(len(pdf)), pdf


def _set(order: Order) -> bytes:
    inputs = {"data": json.dumps(printable(order.data), ensure_ascii=False)}
    if order.attached is not None:
        inputs["attached"] = order.attached
    return typst.compile(
        TEMPLATES / f"{order.template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        sys_inputs=inputs,
        pdf_standards=list(STANDARDS),
        timestamp=order.timestamp,
    )


@cache
def _fonts() -> typst.Fonts:
    """Our own fonts and no others: a letter looks the same on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


if __name__ == "__main__":
    main()
