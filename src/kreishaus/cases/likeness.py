# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nearness and overlap as equality, so that keyed hashes can answer: no place and no day stands in the index.

Places are cells of a grid as wide as the distance asked for. A case is filed under the cells that it touches
and looked for in every cell within the distance: nothing nearer is missed, and what is found is at most about
two and a half times as far. Periods are cut into blocks of 1, 2, 4 … 512 days: two meet exactly if a block of
one lies in a block of the other, whose larger blocks are filed too.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice, pairwise
from math import ceil, cos, dist, floor, hypot, radians
from typing import Final

from formular import Value
from formular.values import GeoLine, GeoPoint

DEGREE: Final = 111_195  # metres of a degree of latitude, on a sphere of 6371 km
MOST_POINTS: Final = 120  # of one way: about 6 km in cells of 100 m
LARGEST: Final = 9  # 2 ** 9 days are the largest block
MOST_DAYS: Final = 420  # of one period

type Cell = tuple[int, int]
type Block = tuple[int, int]


def cells_of(value: Value | None, metres: int) -> set[Cell]:
    """The cells, so many metres wide, that a point or way touches; none for what stands in words alone."""
    found = set()
    for point in _points(value, metres):
        row = floor(point.lat * DEGREE / metres)
        found.add((row, floor(_east(point.lon, row, metres) / metres)))
    return found


def cells_near(value: Value | None, metres: int) -> set[Cell]:
    """The cells in which something lies that is at most so many metres away from a point or way."""
    return {cell for point in _points(value, metres) for cell in _around(point, metres)}


def is_long_way(value: Value | None, metres: int) -> bool:
    """Whether a way goes on where it is followed no longer."""
    return next(islice(_walk(_given(value), metres), MOST_POINTS, None), None) is not None


def is_long_time(first: date, last: date) -> bool:
    """Whether a period goes on where it is cut into blocks no longer."""
    return (last - first).days >= MOST_DAYS


def blocks_of(first: date, last: date) -> list[Block]:
    """The fewest blocks that make up the days from the first to the last: (exponent, number)."""
    day, end = first.toordinal(), min(last.toordinal(), first.toordinal() + MOST_DAYS - 1)
    found = []
    while day <= end:
        exponent = next(
            each for each in range(LARGEST, -1, -1) if day % 2**each == 0 and day + 2**each - 1 <= end
        )
        found.append((exponent, day >> exponent))
        day += 2**exponent
    return found


def blocks_above(blocks: Iterable[Block]) -> set[Block]:
    """These blocks and every larger one that they lie in."""
    return {
        (larger, number >> (larger - exponent))
        for exponent, number in blocks
        for larger in range(exponent, LARGEST + 1)
    }


def _points(value: Value | None, metres: int) -> Iterator[GeoPoint]:
    """The coordinates, and so many between them that no cell on the way is jumped over."""
    return islice(_walk(_given(value), metres), MOST_POINTS)


def _given(value: Value | None) -> tuple[GeoPoint, ...]:
    return value.points if isinstance(value, GeoLine) else (value,) if isinstance(value, GeoPoint) else ()


def _walk(points: tuple[GeoPoint, ...], metres: int) -> Iterator[GeoPoint]:
    yield from (each for each in points[:1] if not each.text)
    for start, end in pairwise(points):
        if end.text:
            continue
        steps = 1 if start.text else max(1, ceil(_metres_between(start, end) / (metres / 2)))
        for step in range(1, steps + 1):
            part = step / steps
            yield GeoPoint(
                start.lat + (end.lat - start.lat) * part if steps > 1 else end.lat,
                start.lon + (end.lon - start.lon) * part if steps > 1 else end.lon,
            )


def _metres_between(one: GeoPoint, other: GeoPoint) -> float:
    middle = cos(radians((one.lat + other.lat) / 2))
    return hypot((one.lat - other.lat) * DEGREE, (one.lon - other.lon) * DEGREE * middle)


def _east(lon: float, row: int, metres: int) -> float:
    """Metres to the east, as wide as the middle of the row is."""
    return lon * DEGREE * cos(radians((row + 0.5) * metres / DEGREE))


def _around(point: GeoPoint, metres: int) -> Iterator[Cell]:
    y = point.lat * DEGREE
    for row in range(floor(y / metres) - 1, floor(y / metres) + 2):
        x = _east(point.lon, row, metres)
        for column in range(floor(x / metres) - 1, floor(x / metres) + 2):
            nearest = (
                min(max(y, row * metres), (row + 1) * metres),
                min(max(x, column * metres), (column + 1) * metres),
            )
            if dist((y, x), nearest) <= metres:
                yield row, column
