# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A day and a time in Germany, also in the two nights in which the clocks change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from formular.fields import KINDS
from tests.formular.fields.asking import CTX, codes, field, read, read_parts, refused_parts, shown, takes_json

WHEN = field("datetime")
SIX = datetime(2026, 11, 27, 17, tzinfo=UTC)
SUMMER, WINTER = "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"
TWICE = {"day": "25", "month": "10", "year": "2026", "time": "2.30"}
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "27.11.2026, 18.00 Uhr", "27.11.2026 18:00", "27.11.2026 um 18 Uhr", "2026-11-27T18:00",
        "27. 11. 2026, 18.00", "2026-11-27T18:00:00+01:00", "Freitag, 27. November 2026, 18.00 Uhr",
    ],
)  # fmt: skip
def test_a_moment_may_be_typed_in_one_go(text: str) -> None:
    assert read(WHEN, text) == SIX


def test_a_moment_may_be_typed_into_four_fields() -> None:
    assert read(WHEN, day="27", month="11", year="2026", time="18.00") == SIX


def test_summer_time_is_an_hour_ahead() -> None:
    assert read(WHEN, "27.7.2026 18:00") == datetime(2026, 7, 27, 16, tzinfo=UTC)


def test_empty_fields_are_no_answer() -> None:
    assert read(WHEN, day="", month="", year="", time="") is None
    assert read(WHEN, "") is None


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"day": "27", "month": "11", "year": "2026", "time": ""}, "V-DATETIME.incomplete"),
        ({"day": "", "month": "", "year": "", "time": "18.00"}, "V-DATETIME.incomplete"),
        ({"day": "27", "month": "", "year": "2026", "time": "18.00"}, "V-DATE.incomplete"),
        ({"day": "31", "month": "2", "year": "2026", "time": "18.00"}, "V-DATE"),
        ({"day": "27", "month": "11", "year": "2026", "time": "25"}, "V-TIME"),
        ({"": "morgen früh"}, "V-DATETIME.form"),
        ({"": "27.11.2026"}, "V-DATETIME.form"),
    ],
)
def test_what_is_no_moment_is_asked_again(parts: dict[str, str], code: str) -> None:
    assert refused_parts(WHEN, parts).code == code


@pytest.mark.parametrize("time", ["2.00", "2.30", "2.59"])
def test_a_time_that_spring_leaves_out_is_asked_again(time: str) -> None:
    found = refused_parts(WHEN, {"day": "29", "month": "3", "year": "2026", "time": time})
    assert found.code == "V-DATETIME.gap"


@pytest.mark.parametrize("time", ["1.59", "3.00"])
def test_the_minutes_around_the_gap_are_times_like_any_other(time: str) -> None:
    assert read(WHEN, day="29", month="3", year="2026", time=time) is not None


def test_a_time_that_autumn_has_twice_is_asked_back_with_both() -> None:
    found = refused_parts(WHEN, TWICE)
    assert (found.code, found.params["candidates"]) == (
        "V-DATETIME.twice",
        [
            {"code": SUMMER, "label": "2.30\xa0Uhr Sommerzeit, bevor die Uhr zurückgestellt wird"},
            {"code": WINTER, "label": "2.30\xa0Uhr Winterzeit, nachdem die Uhr zurückgestellt wurde"},
        ],
    )


def test_what_was_ticked_of_the_two_counts() -> None:
    assert read_parts(WHEN, {**TWICE, "": SUMMER}) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert read_parts(WHEN, {**TWICE, "": WINTER}) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_what_was_ticked_counts_no_longer_once_the_fields_say_something_else() -> None:
    moved = {**TWICE, "time": "4.30", "": SUMMER}
    assert read_parts(WHEN, moved) == datetime(2026, 10, 25, 3, 30, tzinfo=UTC)


def test_a_moment_that_comes_twice_fills_its_inputs_so_that_it_is_read_again() -> None:
    kind = KINDS["datetime"]
    for moment in (kind.from_json(SUMMER), kind.from_json(WINTER)):
        assert kind.parse(kind.inputs(moment), WHEN, CTX) == moment


def test_json_carries_the_german_clock_and_its_offset() -> None:
    kind = KINDS["datetime"]
    assert kind.to_json(SIX) == "2026-11-27T18:00:00+01:00"
    assert kind.from_json("2026-11-27T17:00:00Z") == SIX


@pytest.mark.parametrize(
    "data",
    [
        "2026-11-27T18:00:00", "2026-11-27", "2026-11-27T18:00:30+01:00", "0001-01-01T00:00:00+02:00",
        "9999-12-31T23:59:00Z", "", 5, None,
    ],
)  # fmt: skip
def test_json_that_is_no_moment_is_refused(data: str) -> None:
    assert not takes_json(WHEN, data)


def test_the_hour_decides_where_it_is_known() -> None:
    ctx = replace(CTX, now=NOW)
    past, future = field("datetime", past=True), field("datetime", future=True)
    soon, just_now = NOW + timedelta(minutes=1), NOW - timedelta(minutes=1)
    assert (codes(past, just_now, ctx), codes(past, soon, ctx)) == ([], ["V-PAST.moment"])
    assert (codes(future, soon, ctx), codes(future, just_now, ctx)) == ([], ["V-FUT.moment"])


def test_else_the_day_decides() -> None:
    past, future = field("datetime", past=True), field("datetime", future=True)
    assert codes(past, NOW + timedelta(hours=5)) == codes(future, NOW - timedelta(hours=5)) == []
    assert codes(past, NOW + timedelta(days=1)) == ["V-PAST.moment"]
    assert codes(future, NOW - timedelta(days=1)) == ["V-FUT.moment"]


def test_it_is_shown_with_weekday_and_hour() -> None:
    assert shown(WHEN, SIX) == "Freitag, 27. November 2026, 18.00\xa0Uhr"


def test_where_the_hour_comes_twice_it_says_which() -> None:
    kind = KINDS["datetime"]
    assert [shown(WHEN, kind.from_json(each)) for each in (SUMMER, WINTER)] == [
        "Sonntag, 25. Oktober 2026, 2.30\xa0Uhr (Sommerzeit)",
        "Sonntag, 25. Oktober 2026, 2.30\xa0Uhr (Winterzeit)",
    ]
