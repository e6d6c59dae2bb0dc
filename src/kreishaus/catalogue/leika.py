# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names of administrative services (LeiKa, as of December 2019): what people look for and is not online yet.

The data names no office: responsible is whom the Bürgerbüro or the telephone 115 names.
"""

import csv
import gzip
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class LeikaEntry:
    """One service of the register: key of 14 digits, official name, life event of the register."""

    key: str
    name: str
    life_event: str


@cache
def entries() -> Mapping[str, LeikaEntry]:
    """Every entry by its key, in the order of the keys."""
    packed = resources.files("kreishaus.catalogue").joinpath("data/leika-2019.csv.gz").read_bytes()
    lines = io.StringIO(gzip.decompress(packed).decode("utf-8"))
    return {row["key"]: _entry(**row) for row in csv.DictReader(lines)}


def known(keys: tuple[str, ...]) -> tuple[LeikaEntry, ...]:
    """The entries of these keys; keys that the data of 2019 does not have are left out."""
    return tuple(found for key in keys if (found := entries().get(key)))


def _entry(key: str, name: str, life_event: str) -> LeikaEntry:
    """A line of its own begins with a capital letter; the register is not sure of it."""
    return LeikaEntry(key, name[:1].upper() + name[1:], life_event)
