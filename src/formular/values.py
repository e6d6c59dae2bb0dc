# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The values an answer can have, and how they travel as JSON.

Everything is plain typed Python: str, int (also money in cents), bool, date, PartialDate, PlaceAnswer,
and a tuple of str for several codes or several document ids. Nothing answered is always None.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

type Severity = Literal["error", "warning", "hint"]
type Json = str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which the day, or day and month, may be unknown (0), as in foreign civil registers."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @classmethod
    def of(cls, text: str) -> Self:
        """Read `2021-03-14`, `2021-03-00` or `2021-00-00`; raises ValueError for anything else."""
        year, month, day = (int(part) for part in text.split("-"))
        partial = cls(year, month, day)
        if day and not month:
            raise ValueError(text)
        date(year, month or 1, day or 1)
        return partial

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """A place from the district's list, or what was typed when it lies outside (`outside`)."""

    ars: str = ""
    part: str = ""
    postcode: str = ""
    label: str = ""
    outside: str = ""

    @property
    def is_inside(self) -> bool:
        """True when it was found in the district's list."""
        return not self.outside


type Value = str | int | bool | date | PartialDate | PlaceAnswer | tuple[str, ...]


def encode(value: Value) -> Json:
    """The JSON of a value; the kind of the field knows the way back."""
    match value:
        case PlaceAnswer():
            names = ("ars", "part", "postcode", "label", "outside")
            return {name: text for name in names if (text := getattr(value, name))}
        case PartialDate():
            return str(value)
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value
