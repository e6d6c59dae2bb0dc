# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where something is: two coordinates, or in words (street and number, a kilometre of a road).

Typing is complete: a map may help to find the coordinates, nobody needs it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Final

from formular.characters import offending, plain_signs
from formular.expression import THING
from formular.fields.kind import Kind, UnreadableError, typed
from formular.problem import Finding
from formular.values import GeoPoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from formular.context import Context
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.values import Json

# With three places behind the comma a point is known to 100 metres; with fewer it may be anything else
DEGREES: Final = re.compile(
    r"(?P<lat>-?[0-9]{1,3}[.,][0-9]{3,})\s*°?\s*[Nn]?[\s,;/]+(?P<lon>-?[0-9]{1,3}[.,][0-9]{3,})\s*°?\s*[EeOo]?"
)
ANGLE: Final = r"([0-9]{1,2})\s*°\s*([0-9]{1,2})\s*['′’]\s*(?:([0-9]{1,2}(?:[.,][0-9]+)?)\s*(?:[\"″]|'')\s*)?"
MINUTES: Final = re.compile(rf"{ANGLE}[Nn][\s,;/]*{ANGLE}[EeOo]")
PLACES: Final = 6
LONGEST: Final = 200
# Germany and its waters, in whole degrees: what lies outside was typed the wrong way round, or elsewhere
LATITUDES, LONGITUDES = (47, 56), (5, 16)


class GeoLocation(Kind[GeoPoint]):
    """`52,98765, 9,87654` (latitude first), `52°59'15"N 9°52'35"E`, `B 3 km 12,4`, `Poststraße 7`."""

    name = "geo_point"
    limits: ClassVar[Mapping[str, type]] = {"max": int}

    def parse(self, raw: Raw, field: Field, ctx: Context) -> GeoPoint | None:  # noqa: ARG002
        text = typed(raw)
        return point_of(text) if text else None

    def check(self, value: GeoPoint, field: Field, ctx: Context) -> Iterator[Finding]:
        yield from point_findings(value, field.number("max", LONGEST))
        yield from elsewhere((value,), ctx)

    def from_json(self, data: Json) -> GeoPoint:
        return point_from(data)

    def show(self, value: GeoPoint, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return shown_point(value)

    def inputs(self, value: GeoPoint) -> Mapping[str, tuple[str, ...]]:
        return {"": (shown_point(value),)}

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return THING


def point_of(text: str) -> GeoPoint:
    """The point that was typed; raises UnreadableError for coordinates elsewhere and for bare numbers."""
    text = " ".join(plain_signs(text).split())
    if match := DEGREES.fullmatch(text):
        return _in_germany(_number(match["lat"]), _number(match["lon"]), text)
    if match := MINUTES.fullmatch(text):
        return _in_germany(_degrees(*match.groups()[:3]), _degrees(*match.groups()[3:]), text)
    if not any(character.isalpha() for character in text):
        raise UnreadableError("V-GEO.form", value=text)
    return GeoPoint(text=text)


def point_findings(point: GeoPoint, longest: int) -> Iterator[Finding]:
    """What is to be noticed in a point that was written in words."""
    if len(point.text) > longest:
        yield Finding("V-LEN", {"n": longest, "typed": len(point.text)})
    foreign = offending(point.text, "C")
    if foreign:
        yield Finding("V-CHARS", {"c": foreign})


def elsewhere(points: Iterable[GeoPoint], ctx: Context) -> Iterator[Finding]:
    """The first of the points whose coordinates lie outside the area: somebody else is responsible there."""
    bounds = ctx.bounds
    outside = (each for each in points if bounds and not each.text and not bounds.hold(each.lat, each.lon))
    for point in islice(outside, 1):
        yield Finding("V-GEO.elsewhere", {"value": shown_point(point)}, "warning")


def point_from(data: Json) -> GeoPoint:
    """The point of its JSON, `{lat, lon}` or `{text}`; raises ValueError."""
    match data if isinstance(data, dict) else {}:
        case {"text": str(text), **rest} if text and not rest:
            return GeoPoint(text=text)
        case {"lat": float() | int() as lat, "lon": float() | int() as lon, **rest} if not rest:
            if _is_near(lat, lon):
                return GeoPoint(round(float(lat), PLACES), round(float(lon), PLACES))
    raise ValueError(data)


def shown_point(point: GeoPoint) -> str:
    """`52,98765° N, 9,87654° O`, or the words."""
    if point.text:
        return point.text
    return f"{_shown_degrees(point.lat)}° N, {_shown_degrees(point.lon)}° O"


def _shown_degrees(number: float) -> str:
    """With three places at least, so that it is read as degrees again."""
    degrees, _, places = f"{number:.{PLACES}f}".partition(".")
    return f"{degrees},{places.rstrip('0').ljust(3, '0')}"


def _degrees(degrees: str, minutes: str, seconds: str | None) -> float:
    return int(degrees) + int(minutes) / 60 + _number(seconds or "0") / 3600


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _in_germany(lat: float, lon: float, text: str) -> GeoPoint:
    if not _is_near(lat, lon):
        raise UnreadableError("V-GEO.outside", value=text)
    return GeoPoint(round(lat, PLACES), round(lon, PLACES))


def _is_near(lat: float, lon: float) -> bool:
    return LATITUDES[0] <= lat <= LATITUDES[1] and LONGITUDES[0] <= lon <= LONGITUDES[1]
