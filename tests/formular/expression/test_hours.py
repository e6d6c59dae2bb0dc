# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moments and times of day in expressions: compared, counted, told apart, said in German."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formular.expression import (
    DATE,
    MOMENT,
    NUMBER,
    TIME,
    TRUTH,
    ExpressionError,
    evaluate,
    explain,
    parse,
    typecheck,
)
from formular.moments import is_twofold, local, moments_of
from tests.formular.expression.plain_scope import PlainScope, value

TYPES = {"start": MOMENT, "end": MOMENT, "opens": TIME, "day": DATE, "hours": NUMBER}
START = datetime(2026, 11, 27, 17, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def at(day: date, hour: int) -> datetime:
    """That hour of the day in Germany."""
    return moments_of(day, time(hour))[0]


@pytest.mark.parametrize(
    ("announced", "latest"),
    [
        (at(date(2026, 11, 27), 18), at(date(2026, 11, 25), 18)),
        (at(date(2026, 11, 30), 10), at(date(2026, 11, 26), 10)),
        (at(date(2026, 4, 7), 12), at(date(2026, 4, 1), 12)),
        (at(date(2026, 11, 28), 9), at(date(2026, 11, 26), 0)),
        (at(date(2026, 12, 28), 8), at(date(2026, 12, 23), 8)),
        (at(date(2026, 5, 15), 9), at(date(2026, 5, 12), 9)),
    ],
)
def test_an_assembly_is_announced_48_hours_before_on_working_days(
    announced: datetime, latest: datetime
) -> None:
    assert value("working_hours_before(start, 48)", start=announced) == latest


def test_after_the_notice_it_may_be_made_public_so_many_working_hours_later() -> None:
    friday = at(date(2026, 11, 27), 18)
    assert value("working_hours_after(start, 48)", start=friday) == at(date(2026, 12, 1), 18)
    assert value("working_hours_after(start, 0.5)", start=friday) is None


@pytest.mark.parametrize("hours", ["-1", "1.5", "10001"])
def test_hours_that_cannot_be_counted_give_nothing(hours: str) -> None:
    assert value(f"working_hours_before(start, {hours})", start=START) is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("start < end", True),
        ("start >= end", False),
        ("start == start", True),
        ("hours_between(start, end)", Fraction(3, 2)),
        ("hours_between(end, start) < 0", True),
        ("add_hours(start, 1.5) == end", True),
        ("add_hours(start, 99999999999)", None),
        ("max(start, end) == end", True),
        ("day_of(start)", date(2026, 11, 27)),
        ("time_of(start)", time(18)),
        ("time_of(start) >= time('18:00')", True),
        ("time_of(end) < time('18:00')", False),
        ("start < missing", False),
        ("hours_between(start, nothing)", None),
    ],
)
def test_moments_are_compared_and_counted(source: str, expected: object) -> None:
    assert value(source, start=START, end=START + timedelta(minutes=90)) == expected


def test_an_hour_is_an_hour_when_the_clocks_change() -> None:
    evening, morning = at(date(2026, 10, 24), 22), at(date(2026, 10, 25), 6)
    assert value("hours_between(start, end)", start=evening, end=morning) == 9


def test_now_is_the_moment_where_it_is_known_and_else_nothing() -> None:
    scope = PlainScope({"start": START})
    known = replace(scope, now=START - timedelta(hours=1))
    assert [evaluate(parse("now < start"), each) for each in (known, scope)] == [True, False]


@pytest.mark.parametrize(
    ("source", "type_"),
    [
        ("start < now", TRUTH),
        ("opens < time('09:30')", TRUTH),
        ("working_hours_before(start, 48)", MOMENT),
        ("add_days(day_of(start), 14)", DATE),
        ("time_of(start)", TIME),
        ("hours_between(start, end) * 2", NUMBER),
        ("if(start < now, start, now)", MOMENT),
    ],
)
def test_types_fit(source: str, type_: object) -> None:
    assert typecheck(parse(source), TYPES) == type_


@pytest.mark.parametrize(
    "source", ["start < day", "start < today", "opens < start", "year(start)", "day_of(day)", "opens + 1"]
)
def test_a_moment_is_no_day_and_a_time_no_moment(source: str) -> None:
    with pytest.raises(ExpressionError):
        typecheck(parse(source), TYPES)


@pytest.mark.parametrize("source", ["time('9:30')", "time('24:00')", "time('abends')", "time(9)"])
def test_a_time_is_written_with_two_digits_each(source: str) -> None:
    with pytest.raises(ExpressionError):
        parse(source)


def test_conditions_on_moments_are_said_with_before_and_after() -> None:
    said = explain(parse("now <= working_hours_before(start, 48)"), {"start": "Bekanntgabe"}, TYPES)
    assert (
        said == "wenn jetzt nicht nach 48 Stunden vor ‚Bekanntgabe‘, ohne Samstage, Sonn- und Feiertage ist"
    )
    assert explain(parse("opens < time('09:30')"), {"opens": "Beginn"}, TYPES) == (
        "wenn ‚Beginn‘ vor 9.30\N{NO-BREAK SPACE}Uhr ist"
    )


@settings(max_examples=60)
@given(MOMENTS)
def test_every_moment_is_among_those_that_its_clock_can_mean(moment: datetime) -> None:
    shown = local(moment)
    found = moments_of(shown.date(), shown.time())
    assert moment in found
    assert is_twofold(moment) == (len(found) == 2)
