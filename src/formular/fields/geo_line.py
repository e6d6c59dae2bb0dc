# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A way: point after point, one in each line, as coordinates or in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from formular.expression import THING
from formular.fields.geo_point import LONGEST, elsewhere, point_findings, point_from, point_of, shown_point
from formular.fields.kind import Kind, typed
from formular.problem import Finding
from formular.values import GeoLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from formular.context import Context
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.values import Json


class GeoWay(Kind[GeoLine]):
    """At least `min` points (2), at most `max` (50)."""

    name = "geo_line"
    limits: ClassVar[Mapping[str, type]] = {"min": int, "max": int}

    def parse(self, raw: Raw, field: Field, ctx: Context) -> GeoLine | None:  # noqa: ARG002
        lines = (line.strip() for line in typed(raw).splitlines())
        points = tuple(point_of(line) for line in lines if line)
        return GeoLine(points) if points else None

    def check(self, value: GeoLine, field: Field, ctx: Context) -> Iterator[Finding]:
        least, most = field.number("min", 2), field.number("max", 50)
        if len(value.points) < least:
            yield Finding("V-GEO.few", {"n": least})
        if len(value.points) > most:
            yield Finding("V-GEO.many", {"n": most})
        for point in value.points:
            yield from point_findings(point, LONGEST)
        yield from elsewhere(value.points, ctx)

    def from_json(self, data: Json) -> GeoLine:
        if not isinstance(data, list) or not data:
            raise ValueError(data)
        return GeoLine(tuple(point_from(each) for each in data))

    def show(self, value: GeoLine, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return " – ".join(shown_point(point) for point in value.points)

    def inputs(self, value: GeoLine) -> Mapping[str, tuple[str, ...]]:
        return {"": ("\n".join(shown_point(point) for point in value.points),)}

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return THING
