# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything a form needs from outside: the day, the district's lists, dated tables, and stored files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from formular.values import Json

if TYPE_CHECKING:
    from formular.tables import Table

NO_DATA: Mapping[str, Json] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a list; `aliases` are other words for it. `data`: ars, part, postcodes; group; en."""

    code: str
    label: str
    aliases: tuple[str, ...] = ()
    data: Mapping[str, Json] = field(default=NO_DATA)

    def called(self, language: str) -> str:
        """What it is called in a language: by the word of that language, else by its name."""
        return str(self.data.get(language, self.label))


@dataclass(frozen=True, slots=True)
class FileInfo:
    """What is known of a stored file; `size` in bytes."""

    name: str
    size: int
    pages: int = 0
    media_type: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box around an area, in degrees (WGS 84). What lies outside of it surely lies outside of the area."""

    south: float
    west: float
    north: float
    east: float

    def hold(self, lat: float, lon: float) -> bool:
        """Whether a point lies in the box, its edge included."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@dataclass(frozen=True, slots=True)
class Context:
    """What comes from outside. `documents` holds only files of the person who fills in.

    `now` is the moment itself (aware), where it is known: a case that is looked at later is as on its day.
    `trust` says how sure it is who fills in: `none`, `basis`, `substantiell`, `hoch`.
    `bounds`: where those who are asked are responsible, where that is known.
    """

    today: date
    lists: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    tables: Mapping[str, "Table"] = field(default_factory=dict)
    documents: Mapping[str, FileInfo] = field(default_factory=dict)
    now: datetime | None = None
    trust: str = "basis"
    bounds: Bounds | None = None

    def option(self, list_name: str, code: str) -> Option | None:
        """The entry of a list with this code."""
        return next((each for each in self.lists.get(list_name, ()) if each.code == code), None)
