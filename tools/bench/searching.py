# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a search costs over everything that can be found, in CPU time: as typed, and with a typing error."""

import statistics
import time
from collections.abc import Iterator
from typing import Final

from kreishaus.catalogue import leika, queries, search
from tools.bench.table import Line, below

TARGET_MS: Final = 20
TIMES: Final = 20
TYPED: Final = {
    "as people say it": ("Hund anmelden", "Auto verkauft", "Sperrmüll", "Ich bin umgezogen", "Wohngeld"),
    "typing errors": (
        "Hundestuer anmeldn",
        "Fischereischien",
        "Meldebescheinigng",
        "Kindergaten",
        "xyzzyqwert",
    ),
}


def measure() -> Iterator[Line]:
    """Making the index once, then the slowest text of each kind; inside the product."""
    entries = len(queries.listed()) + len(leika.entries())
    began = time.process_time()
    search.index()
    seconds = time.process_time() - began
    yield Line(f"index of {entries:,} entries, once", f"{seconds * 1000:,.0f} ms")
    for name, texts in TYPED.items():
        slowest = max(map(_median, texts))
        yield below(f"search, {name}", slowest * 1000, "ms", TARGET_MS)


def _median(text: str) -> float:
    """Seconds of CPU."""
    seconds = []
    for _ in range(TIMES):
        began = time.process_time()
        search.search(text)
        seconds.append(time.process_time() - began)
    return statistics.median(seconds)
