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
from typing import Final

from formular import german

THING: Final = slice(0, 8)  # of a key: 99, then three digits of the group and three of the thing
ACTION: Final = slice(8, 11)  # what is done with the thing; 000 is the thing itself
FEDERAL: Final = "1"


@dataclass(frozen=True, slots=True)
class LeikaEntry:
    """One service of the register: key of 14 digits, official name, what the register says about it.

    `levels` is who makes the rules and who acts: 1 the federation alone, 2/3 and 4 the Land or municipalities
    by federal or Land law, 5 municipalities by their own. `group` joins what belongs together.
    """

    key: str
    name: str
    levels: str
    group: str
    life_event: str
    topic: str
    law: str

    @property
    def thing(self) -> str:
        """What the service is about; entries that differ only in what is done share it."""
        return self.key[THING]

    @property
    def action(self) -> str:
        return self.key[ACTION]

    @property
    def is_federal(self) -> bool:
        """An authority of the federation does it, not the district."""
        return self.levels == FEDERAL


@cache
def entries() -> Mapping[str, LeikaEntry]:
    """Every entry by its key, in the order of the keys."""
    packed = resources.files("kreishaus.catalogue").joinpath("data/leika-2019.csv.gz").read_bytes()
    lines = io.StringIO(gzip.decompress(packed).decode("utf-8"))
    return {row["key"]: _entry(**row) for row in csv.DictReader(lines)}


def thing_of(key: str) -> str:
    """The key of the thing itself, without what is done with it."""
    return f"{key[THING]}000000"


def known(keys: tuple[str, ...]) -> tuple[LeikaEntry, ...]:
    """The entries of these keys; keys that the data of 2019 does not have are left out."""
    return tuple(found for key in keys if (found := entries().get(key)))


def beside(entry: LeikaEntry) -> tuple[LeikaEntry, ...]:
    """What else can be done with the same thing; by name."""
    others = (each for each in entries().values() if each.thing == entry.thing and each.key != entry.key)
    return tuple(sorted(others, key=lambda each: german.order(each.name)))


def _entry(*, name: str, **others: str) -> LeikaEntry:
    """A line of its own begins with a capital letter; the register is not sure of it."""
    return LeikaEntry(name=name[:1].upper() + name[1:], **others)
