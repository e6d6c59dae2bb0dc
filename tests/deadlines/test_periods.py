# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods of days, weeks, months, working days and hours."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deadlines import (
    SOCIAL,
    TAX,
    Step,
    add_months,
    add_working_days,
    completed_months,
    days_after,
    hours_after,
    is_working_day,
    months_after,
    weeks_after,
    working_day_from,
    working_days_after,
    working_hours_after,
    working_hours_before,
    years_after,
    years_after_year,
)

BERLIN = ZoneInfo("Europe/Berlin")
DAYS = st.dates(date(1996, 1, 1), date(2100, 1, 1))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("event", "months", "ends"),
    [
        (date(2026, 1, 15), 1, date(2026, 2, 16)),
        (date(2026, 1, 31), 1, date(2026, 3, 2)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 24), 12, date(2027, 11, 24)),
        (date(2026, 9, 3), 1, date(2026, 10, 5)),
        (date(2026, 11, 25), 1, date(2026, 12, 28)),
    ],
)
def test_months(event: date, months: int, ends: date) -> None:
    assert months_after(event, months).ends == ends


@pytest.mark.parametrize(
    ("event", "years", "ends", "at_year_end"),
    [
        (date(2026, 11, 24), 1, date(2027, 11, 24), date(2027, 12, 31)),
        (date(2024, 2, 29), 1, date(2025, 2, 28), date(2025, 12, 31)),
        (date(2026, 1, 2), 1, date(2027, 1, 4), date(2027, 12, 31)),  # a Saturday
        (date(2026, 6, 1), 2, date(2028, 6, 1), date(2029, 1, 2)),  # 31 December 2028 is a Sunday
        (date(2026, 6, 1), 10, date(2036, 6, 3), date(2036, 12, 31)),  # Whitsun
    ],
)
def test_years(event: date, years: int, ends: date, at_year_end: date) -> None:
    assert years_after(event, years, TAX).ends == ends
    assert years_after_year(event, years, TAX).ends == at_year_end


def test_a_period_says_each_step() -> None:
    assert months_after(date(2026, 1, 31), 1, TAX).steps == (
        Step(date(2026, 2, 1), "Die Frist beginnt am Tag nach dem 31. Januar 2026", "§ 187 Abs. 1 BGB"),
        Step(
            date(2026, 2, 28),
            "Letzter Tag des Monats nach einem Monat, einen 31. gibt es nicht",
            "§ 188 Abs. 3 BGB",
        ),
        Step(
            date(2026, 3, 2),
            "Der 28. Februar 2026 ist kein Werktag (Samstag): Die Frist endet am nächsten Werktag",
            "§ 108 Abs. 3 AO",
        ),
    )


def test_fourteen_days_end_on_the_fourteenth_day_after() -> None:
    assert days_after(date(2026, 11, 10), 14).ends == date(2026, 11, 24)


def test_two_weeks_end_on_the_same_weekday_or_shift() -> None:
    assert weeks_after(date(2026, 3, 20), 2, SOCIAL).ends == date(2026, 4, 7)


def test_a_deadline_is_open_on_its_last_day() -> None:
    deadline = days_after(date(2026, 11, 10), 14)
    assert [deadline.is_over(date(2026, 11, day)) for day in (24, 25)] == [False, True]


def test_working_days_leave_out_easter() -> None:
    assert working_days_after(date(2026, 4, 2), 3).ends == date(2026, 4, 9)


def test_hours_count_every_day_and_the_changed_clock() -> None:
    assert hours_after(at("2026-10-24 12:00"), 24).at == at("2026-10-25 11:00")
    assert hours_after(at("2026-11-21 12:00"), 24).at == at("2026-11-22 12:00")


@pytest.mark.parametrize(
    ("event", "latest"),
    [
        ("2026-11-26 10:00", "2026-11-24 10:00"),
        ("2026-11-23 10:00", "2026-11-19 10:00"),
        ("2026-11-24 00:00", "2026-11-20 00:00"),
        ("2026-11-22 18:00", "2026-11-19 00:00"),
        ("2026-04-07 09:00", "2026-04-01 09:00"),
    ],
)
def test_an_assembly_is_announced_48_hours_before_without_days_off(event: str, latest: str) -> None:
    assert working_hours_before(at(event), 48).at == at(latest)


@pytest.mark.parametrize(
    ("notice", "earliest"),
    [
        ("2026-11-25 18:00", "2026-11-27 18:00"),
        ("2026-11-26 10:00", "2026-11-30 10:00"),
        ("2026-04-01 12:00", "2026-04-07 12:00"),
        ("2026-11-28 09:00", "2026-12-02 00:00"),
        ("2026-12-23 08:00", "2026-12-28 08:00"),
        ("2026-05-12 09:00", "2026-05-15 09:00"),
    ],
)
def test_after_the_notice_an_assembly_is_made_public_48_hours_later(notice: str, earliest: str) -> None:
    assert working_hours_after(at(notice), 48).at == at(earliest)


@given(DAYS, st.integers(0, 24 * 60 - 1))
def test_who_waits_until_the_earliest_moment_has_given_notice_in_time_and_no_minute_before(
    day: date, minutes: int
) -> None:
    now = datetime.combine(day, time(minutes // 60, minutes % 60), BERLIN)
    earliest = working_hours_after(now, 48).at
    assert working_hours_before(earliest, 48).at >= now
    assert working_hours_before(earliest - timedelta(minutes=1), 48).at < now


def test_hours_say_their_paragraph() -> None:
    found = [hours_after(at("2026-11-24 10:00"), 48), working_hours_before(at("2026-11-24 10:00"), 48)]
    assert [moment.steps[0].paragraph for moment in found] == ["§ 31 Abs. 6 VwVfG", "§ 5 Abs. 1 NVersG"]


@given(DAYS, st.integers(1, 60))
def test_a_period_of_months_ends_on_a_working_day_and_not_before_the_month(event: date, months: int) -> None:
    ends = months_after(event, months).ends
    assert is_working_day(ends)
    assert timedelta(0) <= ends - add_months(event, months) <= timedelta(4)


@given(DAYS, st.integers(0, 400))
def test_a_longer_period_never_ends_earlier(event: date, days: int) -> None:
    assert days_after(event, days).ends <= days_after(event, days + 1).ends


@given(DAYS)
def test_the_next_working_day_is_itself_when_it_is_one(day: date) -> None:
    assert (working_day_from(day) == day) is is_working_day(day)


@given(DAYS, st.integers(1, 30))
def test_working_days_are_counted_one_by_one(day: date, count: int) -> None:
    last = add_working_days(day, count)
    between = (day + timedelta(n) for n in range(1, (last - day).days + 1))
    assert sum(map(is_working_day, between)) == count


@given(DAYS, st.integers(0, 600))
def test_completed_months_never_run_ahead_of_added_ones(day: date, months: int) -> None:
    assert completed_months(day, add_months(day, months)) in {months, months - 1}


@given(DAYS, st.integers(1, 400))
def test_the_last_step_is_the_end(event: date, days: int) -> None:
    deadline = days_after(event, days)
    assert deadline.steps[-1].day == deadline.ends
