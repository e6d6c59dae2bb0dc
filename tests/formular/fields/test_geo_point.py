# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace

import pytest

from formular import Bounds
from formular.fields import KINDS
from formular.values import GeoPoint
from tests.formular.fields.asking import CTX, codes, field, read, refusal, shown, takes_json

WHERE = field("geo_point")
POINT = GeoPoint(52.98765, 9.87654)


@pytest.mark.parametrize(
    "text",
    [
        "52.98765, 9.87654", "52,98765, 9,87654", "52,98765 9,87654", "52.98765,9.87654", "52.98765/9.87654",
        "52,98765° N, 9,87654° O", "52.98765N 9.87654E",
    ],
)  # fmt: skip
def test_coordinates_may_be_typed_as_maps_write_them(text: str) -> None:
    assert read(WHERE, text) == POINT


def test_degrees_minutes_and_seconds_are_read() -> None:
    assert read(WHERE, "52°59'15.6\"N 9°52'35.4\"E") == GeoPoint(52.987667, 9.8765)
    assert read(WHERE, "52° 59′ 15″ N, 9° 52′ 35″ O") == GeoPoint(52.9875, 9.876389)


@pytest.mark.parametrize("text", ["B 3 km 12,4", "Poststraße 7", "L 171, Abschnitt 40, km 1,250", "Markt"])
def test_anything_in_words_is_kept_as_it_is(text: str) -> None:
    assert read(WHERE, text) == GeoPoint(text=text)


@pytest.mark.parametrize("text", ["9.87654, 52.98765", "12,400 13,100", "48.85661, 2.35222"])
def test_coordinates_outside_germany_are_asked_back(text: str) -> None:
    assert refusal(WHERE, text).code == "V-GEO.outside"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["52.98765", "32562345 5867890", "12,4 13,1", "?"])
def test_numbers_alone_are_no_place(text: str) -> None:
    assert refusal(WHERE, text).code == "V-GEO.form"  # type: ignore[union-attr]


def test_words_are_checked_as_text() -> None:
    assert codes(WHERE, GeoPoint(text="Haus 🐕")) == ["V-CHARS"]
    assert codes(field("geo_point", max=5), GeoPoint(text="Poststraße 7")) == ["V-LEN"]
    assert codes(WHERE, POINT) == []


def test_coordinates_outside_the_area_are_a_warning_where_the_area_is_known() -> None:
    around = replace(CTX, bounds=Bounds(52.5, 9, 53.5, 10))
    assert codes(WHERE, POINT, around) == []
    assert codes(WHERE, GeoPoint(text="Am Ende der Welt"), around) == []
    [found] = KINDS["geo_point"].check(GeoPoint(48.137, 11.575), WHERE, around)
    assert (found.code, found.severity, found.params) == (
        "V-GEO.elsewhere", "warning", {"value": "48,137° N, 11,575° O"},
    )  # fmt: skip


def test_json_is_either_coordinates_or_words() -> None:
    kind = KINDS["geo_point"]
    assert kind.to_json(POINT) == {"lat": 52.98765, "lon": 9.87654}
    assert kind.from_json({"lat": 52.98765, "lon": 9.87654}) == POINT
    assert kind.from_json(kind.to_json(GeoPoint(text="Markt"))) == GeoPoint(text="Markt")


@pytest.mark.parametrize(
    "data",
    [
        {}, {"lat": 52.9}, {"lat": 52.9, "lon": 9.8, "text": "Markt"}, {"lat": float("nan"), "lon": 9.8},
        {"lat": "52.9", "lon": "9.8"}, {"lat": 9.8, "lon": 52.9}, {"text": ""}, [52.9, 9.8], "Markt", None,
    ],
)  # fmt: skip
def test_json_that_is_no_place_is_refused(data: object) -> None:
    assert not takes_json(WHERE, data)


def test_it_is_shown_so_that_it_can_be_typed_again() -> None:
    assert shown(WHERE, POINT) == "52,98765° N, 9,87654° O"
    assert shown(WHERE, GeoPoint(53.0, 10.0)) == "53,000° N, 10,000° O"
    assert read(WHERE, shown(WHERE, POINT)) == POINT
