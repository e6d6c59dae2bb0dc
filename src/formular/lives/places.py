# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Places: from the district's list, or on the map, where half of them are said in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.lives.bad import Bad
from formular.values import GeoLine, GeoPoint, PlaceAnswer

if TYPE_CHECKING:
    from random import Random

    from formular.context import Context
    from formular.items import Field


def place(random: Random, field: Field, ctx: Context) -> PlaceAnswer:
    """One of the list, with its postcode where it has but one; raises LookupError for an empty list."""
    option = random.choice(ctx.lists[field.list_name])
    part, listed = option.data.get("part"), option.data.get("postcodes")
    postcodes = [str(each) for each in listed] if isinstance(listed, list | tuple) else []
    return PlaceAnswer(
        ars=str(option.data.get("ars", option.code)),
        part=part if isinstance(part, str) else "",
        postcode=postcodes[0] if len(postcodes) == 1 else "",
        label=option.label,
    )


def outside(_random: Random, _field: Field, _ctx: Context) -> Bad:
    """A place that no list has: worth a warning, never a refusal."""
    return Bad(PlaceAnswer(outside="Jenseits der Berge"), "place_unknown", "warning")


def point(random: Random, _field: Field, _ctx: Context) -> GeoPoint:
    """Coordinates in Germany, or words."""
    if random.choice((True, False)):
        return GeoPoint(text=f"{random.choice(('Hauptstraße', 'Am Wald'))} {random.randint(1, 99)}")
    return GeoPoint(random.randint(48_000_000, 54_000_000) / 1e6, random.randint(6_000_000, 14_000_000) / 1e6)


def wordy_point(_random: Random, field: Field, _ctx: Context) -> Bad:
    """One letter more than there is room for."""
    return Bad(GeoPoint(text="x" * (field.number("max", 200) + 1)), "V-LEN")


def line(random: Random, field: Field, ctx: Context) -> GeoLine:
    """As few points as may be, or one more."""
    least = field.number("min", 2)
    count = random.randint(least, min(least + 1, field.number("max", 50)))
    return GeoLine(tuple(point(random, field, ctx) for _ in range(count)))


def short_line(random: Random, field: Field, ctx: Context) -> Bad:
    """One point less than is needed."""
    points = (point(random, field, ctx) for _ in range(field.number("min", 2) - 1))
    return Bad(GeoLine(tuple(points)), "V-GEO.few")
