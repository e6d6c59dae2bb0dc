# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done again and again: when, how often, and never twice at a time."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kreishaus.kernel import clock
from kreishaus.kernel.jobs import every, queue, run_due, timetable
from kreishaus.kernel.models import Job, Recurring

pytestmark = pytest.mark.django_db

type Clock = Callable[[str], None]
HOUR = timedelta(hours=1)


@pytest.fixture
def runs() -> list[str]:
    return []


@pytest.fixture(autouse=True)
def _planned(at: Clock, runs: list[str]) -> None:
    def tidy() -> None:
        runs.append(clock.to_berlin(clock.now()).strftime("%H:%M"))

    every(HOUR)(tidy)
    at("2026-11-24 08:00")
    timetable.plan(now=clock.now())


def tick() -> int:
    added = timetable.tick(now=clock.now())
    run_due(strict=True)
    return added


def test_a_new_line_starts_at_once_and_then_once_in_each_interval(at: Clock, runs: list[str]) -> None:
    assert (tick(), tick()) == (1, 0)
    at("2026-11-24 08:59")
    assert tick() == 0
    at("2026-11-24 09:00")
    assert (tick(), tick()) == (1, 0)
    assert runs == ["08:00", "09:00"]


def test_what_was_missed_while_the_house_slept_is_done_once(at: Clock, runs: list[str]) -> None:
    tick()
    at("2026-11-24 13:20")
    assert (tick(), tick()) == (1, 0)
    at("2026-11-24 14:00")
    assert tick() == 1
    assert runs == ["08:00", "13:20", "14:00"]


def test_a_run_that_has_not_ended_is_not_joined_by_the_next(at: Clock) -> None:
    timetable.tick(now=clock.now())
    assert queue.claim("a", now=clock.now(), lease=5 * HOUR) is not None
    at("2026-11-24 09:00")
    assert timetable.tick(now=clock.now()) == 0
    assert Job.objects.count() == 1


def test_two_workers_that_tick_at_once_add_one_job() -> None:
    (row,) = Recurring.objects.all()
    now = clock.now()
    assert [timetable._start(row, now), timetable._start(row, now)] == [True, False]
    assert Job.objects.count() == 1


def test_the_table_follows_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Recurring.objects.get()
    monkeypatch.setattr(timetable, "_entries", {})
    every(2 * HOUR)(lambda: None)
    timetable.plan(now=clock.now())
    after = Recurring.objects.get()
    assert (after.name != before.name, after.every) == (True, 2 * HOUR)


def test_a_changed_interval_counts_from_now(at: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    tick()
    at("2026-11-24 08:30")
    (name,) = timetable._entries
    monkeypatch.setitem(timetable._entries, name, timetable.Entry(name, 2 * HOUR))
    timetable.plan(now=clock.now())
    timetable.plan(now=clock.now())
    row = Recurring.objects.get()
    assert (row.every, row.next_run) == (2 * HOUR, clock.now())
