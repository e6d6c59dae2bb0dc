# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The values an answer can have, and how they travel as JSON.

Everything is plain typed Python: str, int (also money in cents), Fraction, bool, date (of a month: its first
day), time, datetime (aware, in UTC), PartialDate, PlaceAnswer, GeoPoint, GeoLine, and a tuple of str for
several codes or several document ids. Nothing answered is always None.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Literal, Self

from formular.moments import local

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


@dataclass(frozen=True, slots=True)
class GeoPoint:
    """A point on the map: latitude and longitude in degrees (WGS 84), or in words where it is (`text`)."""

    lat: float = 0.0
    lon: float = 0.0
    text: str = ""


@dataclass(frozen=True, slots=True)
class GeoLine:
    """A way on the map: its points in order."""

    points: tuple[GeoPoint, ...]


type Value = (
    str | int | Fraction | bool | date | time | datetime | PartialDate | PlaceAnswer | GeoPoint | GeoLine
    | tuple[str, ...]
)  # fmt: skip


def encode(value: Value) -> Json:
    """The JSON of a value; the kind of the field knows the way back."""
    match value:
        case PlaceAnswer():
            names = ("ars", "part", "postcode", "label", "outside")
            return {name: text for name in names if (text := getattr(value, name))}
        case GeoPoint(text=text):
            return {"text": text} if text else {"lat": value.lat, "lon": value.lon}
        case GeoLine():
            return [encode(point) for point in value.points]
        case tuple():
            return list(value)
        case Fraction() | date() | time() | PartialDate():
            return _written(value)
        case _:
            return value


def _written(value: Fraction | date | time | PartialDate) -> str:
    """What JSON has no type for, as text: a moment as the clocks in Germany show it, with its offset."""
    match value:
        case datetime():
            return local(value).isoformat()
        case time():
            return value.isoformat("minutes")
        case date():
            return value.isoformat()
        case Fraction():
            return decimal(value)
        case _:
            return str(value)


def decimal(value: Fraction) -> str:
    """A number with a point: `2.75`; what no decimal number can say is rounded after the 28th digit."""
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
