# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One job after another: done, tried again, parked, come back; by the clock of the test."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.kernel import clock
from kreishaus.kernel.handlers import forget_done_jobs
from kreishaus.kernel.jobs import discard, parked, queue, registry, resume, run_due
from kreishaus.kernel.jobs.registry import Arguments, Handler
from kreishaus.kernel.models import Job

pytestmark = pytest.mark.django_db

type Clock = Callable[[str], None]


@pytest.fixture(autouse=True)
def _morning(at: Clock) -> None:
    at("2026-11-24 08:00")


def job(handler: str = "work", run: Callable[[Arguments], None] | None = None, attempts: int = 3) -> UUID:
    if run is not None:
        registry.register(Handler(handler, run, attempts))
    event_id = uuid4()
    queue.add(event_id, {}, [handler], now=clock.now())
    return Job.objects.get(event_id=event_id).id


def fails(_arguments: Arguments) -> None:
    raise ValueError("Anna Müller, Am Wörth 3")


def state(job_id: UUID) -> tuple[str, int]:
    row = Job.objects.get(id=job_id)
    return row.state, row.attempts


def test_a_job_that_ends_well_is_done_once() -> None:
    runs: list[Arguments] = []
    job_id = job(run=runs.append)
    assert (run_due(), run_due()) == (1, 0)
    assert (runs, state(job_id)) == ([{}], ("done", 1))
    assert Job.objects.get(id=job_id).due_at is None


def test_looking_for_work_costs_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert run_due() == 0


def test_the_oldest_job_comes_first() -> None:
    runs: list[str] = []
    for name in ("first", "second", "third"):
        job(name, lambda _, name=name: runs.append(name))  # type: ignore[misc]
    run_due()
    assert runs == ["first", "second", "third"]


def test_a_failed_job_waits_longer_each_time_and_is_then_parked(at: Clock) -> None:
    job_id = job(run=fails)
    assert (run_due(), run_due(), state(job_id)) == (1, 0, ("ready", 1))
    at("2026-11-24 08:00:05")
    assert (run_due(), run_due(), state(job_id)) == (1, 0, ("ready", 2))
    at("2026-11-24 08:00:24")
    assert run_due() == 0
    at("2026-11-24 08:00:25")
    assert (run_due(), run_due(), state(job_id)) == (1, 0, ("parked", 3))
    assert [row.id for row in parked()] == [job_id]


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 5), (2, 20), (3, 80), (7, 20480), (8, 21600), (20, 21600)]
)
def test_pauses_grow_fourfold_up_to_six_hours(attempts: int, seconds: int) -> None:
    assert queue.pause_after(attempts) == timedelta(seconds=seconds)


def test_an_error_is_kept_without_what_it_says() -> None:
    job_id = job(run=fails)
    run_due()
    error = Job.objects.get(id=job_id).error
    assert error.startswith("ValueError in ")
    assert error.endswith(" fails")
    assert "Müller" not in error


def test_the_error_before_the_error_is_named_too() -> None:
    def fails_because_of_that(arguments: Arguments) -> None:
        try:
            fails(arguments)
        except ValueError as first:
            raise KeyError("Anna") from first

    job_id = job(run=fails_because_of_that)
    run_due()
    error = Job.objects.get(id=job_id).error
    assert error.startswith("KeyError in ")
    assert "; after ValueError in " in error
    assert "Anna" not in error


def test_an_operator_lets_a_parked_job_start_again() -> None:
    outcomes = iter([ValueError, None])

    def recovers(_arguments: Arguments) -> None:
        if error := next(outcomes):
            raise error

    job_id = job(run=recovers, attempts=1)
    run_due()
    assert (resume(job_id), run_due(), state(job_id)) == (True, 1, ("done", 1))
    assert (resume(job_id), resume(uuid4())) == (False, False)


def test_an_operator_gives_a_parked_job_up() -> None:
    job_id = job(run=fails, attempts=1)
    run_due()
    assert (discard(job_id), discard(job_id), run_due()) == (True, False, 0)
    assert Job.objects.get(id=job_id).error.startswith("ValueError")


def test_a_job_whose_handler_is_gone_is_parked_at_once() -> None:
    job_id = job("gone")
    assert (run_due(), state(job_id)) == (1, ("parked", 1))
    assert Job.objects.get(id=job_id).error.startswith("HandlerMissingError")


def test_strictly_run_the_handlers_own_error_comes_out() -> None:
    job(run=fails)
    with pytest.raises(ValueError, match="Anna"):
        run_due(strict=True)


def test_a_running_job_is_nobody_elses_until_its_lease_ends() -> None:
    job(run=fails)
    now = clock.now()
    taken = queue.claim("a", now=now)
    assert taken is not None
    assert queue.claim("b", now=now + queue.LEASE - timedelta(microseconds=1)) is None
    again = queue.claim("b", now=now + queue.LEASE)
    assert again is not None
    assert (again.id, again.worker, again.attempts) == (taken.id, "b", 2)


def test_of_two_workers_that_read_the_same_row_one_gets_it() -> None:
    job_id = job(run=fails)
    reads = [Job.objects.get(id=job_id) for _ in range(2)]
    until = clock.now() + queue.LEASE
    assert [queue._take(read, "w", until) for read in reads] == [True, False]
    assert state(job_id) == ("running", 1)


def test_who_lost_the_lease_can_write_nothing_any_more() -> None:
    job_id = job(run=fails)
    now = clock.now()
    late = queue.claim("a", now=now)
    assert late is not None
    assert queue.claim("b", now=now + queue.LEASE) is not None
    kept = queue.keep(late, until=now + 9 * queue.LEASE)
    assert (kept, queue.finish(late, now=now), queue.fail(late, "x", now=now)) == (False, False, False)
    assert queue.park(late, "x", now=now) is False
    assert state(job_id) == ("running", 2)


def test_a_kept_lease_keeps_the_job() -> None:
    job(run=fails)
    now = clock.now()
    taken = queue.claim("a", now=now)
    assert taken is not None
    assert queue.keep(taken, until=now + 2 * queue.LEASE)
    assert queue.claim("b", now=now + queue.LEASE) is None
    assert queue.finish(taken, now=now)


def test_a_job_that_kills_its_worker_every_time_is_parked() -> None:
    job_id = job(run=fails, attempts=2)
    moment = clock.now()
    for _ in range(2):
        assert queue.claim("a", now=moment) is not None
        moment += queue.LEASE
    assert queue.claim("a", now=moment) is None
    assert state(job_id) == ("parked", 2)
    assert parked().get().error == "its worker ended without a word, every time"


def test_done_jobs_are_forgotten_after_two_weeks_and_parked_ones_never(at: Clock) -> None:
    job("good", lambda _: None)
    parked_id = job("bad", fails, attempts=1)
    run_due()
    at("2026-12-08 08:00")
    assert forget_done_jobs() == 0
    at("2026-12-08 08:00:01")
    assert forget_done_jobs() == 1
    assert [row.id for row in Job.objects.all()] == [parked_id]


def test_times_are_kept_to_the_microsecond() -> None:
    precise = datetime(2026, 11, 24, 7, 0, 0, 123457, tzinfo=UTC) - timedelta(hours=1)
    queue.add(uuid4(), {}, ["gone"], now=precise)
    assert queue.claim("a", now=clock.now()) is not None


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_one_worker_does_more_than_fifty_jobs_a_second() -> None:
    registry.register(Handler("work", lambda _: None))
    for _ in range(200):
        queue.add(uuid4(), {}, ["work"], now=clock.now())
    began = time.perf_counter()
    assert run_due() == 200
    assert time.perf_counter() - began < 4.0
