# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

import pytest

from formular import Bounds
from formular.fields import KINDS
from formular.values import GeoLine, GeoPoint
from tests.formular.fields.asking import CTX, codes, field, read, refusal, shown, takes_json

WAY = field("geo_line")
MARKET, STREET = GeoPoint(text="Markt"), GeoPoint(text="Poststraße 7")
POINT = GeoPoint(52.98765, 9.87654)


def test_each_line_is_a_point_in_words_or_coordinates() -> None:
    assert read(WAY, "Markt\r\n\r\n 52,98765, 9,87654\nPoststraße 7") == GeoLine((MARKET, POINT, STREET))


def test_empty_lines_are_no_answer() -> None:
    assert read(WAY, " \n ") is None


def test_a_point_that_cannot_be_read_is_named() -> None:
    found = refusal(WAY, "Markt\n9,87654, 52,98765")
    assert found is not None
    assert (found.code, found.params) == ("V-GEO.outside", {"value": "9,87654, 52,98765"})


def test_a_way_has_two_points_at_least() -> None:
    assert codes(WAY, GeoLine((MARKET,))) == ["V-GEO.few"]
    assert codes(WAY, GeoLine((MARKET, STREET))) == []
    assert codes(field("geo_line", max=1), GeoLine((MARKET, STREET))) == ["V-GEO.many"]


def test_every_point_is_checked() -> None:
    assert codes(WAY, GeoLine((MARKET, GeoPoint(text="🐕 Haus")))) == ["V-CHARS"]


def test_the_first_point_outside_the_area_is_named() -> None:
    around = replace(CTX, bounds=Bounds(52.5, 9, 53.5, 10))
    way = GeoLine((MARKET, POINT, GeoPoint(48.137, 11.575), GeoPoint(48.2, 11.6)))
    [found] = KINDS["geo_line"].check(way, WAY, around)
    assert (found.code, found.params) == ("V-GEO.elsewhere", {"value": "48,137° N, 11,575° O"})


def test_it_survives_json_and_its_own_input() -> None:
    kind, way = KINDS["geo_line"], GeoLine((MARKET, POINT))
    assert kind.from_json(kind.to_json(way)) == way
    assert kind.parse(kind.inputs(way), WAY, None) == way  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [[], {}, "Markt", ["Markt"], [{"text": "Markt"}, {}], None])
def test_json_that_is_no_way_is_refused(data: object) -> None:
    assert not takes_json(WAY, data)


def test_it_is_shown_point_after_point() -> None:
    assert shown(WAY, GeoLine((MARKET, STREET))) == "Markt – Poststraße 7"
