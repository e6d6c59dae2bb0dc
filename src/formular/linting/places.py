# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names of places: they belong to the district, for another one uses the same Leistung."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from formular.linting.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from formular.linting.package import Package


def places_named(package: Package, names: Collection[str]) -> Iterator[Finding]:
    """Each line of each file that holds one of the names."""
    if not names:
        return
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    for file, text in package.files.items():
        for number, line in enumerate(text.splitlines(), start=1):
            if match := pattern.search(line):
                sentence = (
                    f"„{match[0]}“ ist ein Ort dieses Landkreises. "
                    "Bitte schreiben Sie es allgemein, oder in die Dateien des Landkreises."
                )
                yield Finding(file, number, match[0], "place-name", sentence)
