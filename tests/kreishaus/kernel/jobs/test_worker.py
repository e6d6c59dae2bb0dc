# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Real worker processes: killed, stopped, kept from the database. Counted are the jobs that were done."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, transaction

from kreishaus.kernel import clock
from kreishaus.kernel.jobs import queue
from kreishaus.kernel.models import Job

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

SCRIPT = Path(__file__).with_name("worker_process.py")
ROOT = Path(__file__).parents[4]

type Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a worker process on the test's database, and wait until it is ready."""
    started: list[subprocess.Popen[bytes]] = []

    def launch(lease: float = 1.0, timeout: float = 20.0) -> subprocess.Popen[bytes]:
        database = {
            key: str(connection.settings_dict[key]) for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")
        }
        options = connection.settings_dict["OPTIONS"]
        if connection.vendor == "sqlite":
            options = options | {"timeout": timeout}
        address = json.dumps(database | {"OPTIONS": options})
        code = (
            f"import runpy, sys; sys.path.insert(0, ''); runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
        )
        process = subprocess.Popen([sys.executable, "-c", code, address, tmp_path, str(lease)], cwd=ROOT)
        started.append(process)
        until(lambda: f"ready {process.pid}" in log(tmp_path))
        return process

    yield launch
    for process in started:
        process.kill()
        process.wait()


def until(happened: Callable[[], bool], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def log(folder: Path, word: str = "") -> list[str]:
    path = folder / "log"
    lines = path.read_text().splitlines() if path.exists() else []
    return [line for line in lines if line.startswith(word)]


def add_job(seconds: float = 0.0) -> None:
    """A job that is due in so many seconds."""
    queue.add(uuid4(), {}, ["work"], now=clock.now() + timedelta(seconds=seconds))


def all_done() -> bool:
    return not Job.objects.exclude(state=Job.State.DONE).exists()


def test_the_job_of_a_killed_worker_is_done_by_another(start: Start, tmp_path: Path) -> None:
    (tmp_path / "hang").touch()
    first = start()
    add_job()
    until(lambda: log(tmp_path, "begin") == [f"begin {first.pid}"])
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert Job.objects.get().state == Job.State.RUNNING
    (tmp_path / "hang").unlink()
    second = start()
    until(all_done)
    assert log(tmp_path, "end") == [f"end {second.pid}"]
    assert Job.objects.get().attempts == 2


def test_a_job_longer_than_its_lease_is_kept_by_the_heartbeat(start: Start, tmp_path: Path) -> None:
    (tmp_path / "take long").touch()
    start(lease=0.6)
    start(lease=0.6)
    add_job()
    until(all_done)
    assert [len(log(tmp_path, word)) for word in ("begin", "end")] == [1, 1]


def test_a_worker_told_to_stop_ends_its_job_first(start: Start, tmp_path: Path) -> None:
    (tmp_path / "hang").touch()
    worker = start()
    add_job()
    add_job()
    until(lambda: len(log(tmp_path, "begin")) == 1)
    worker.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    assert worker.poll() is None
    (tmp_path / "hang").unlink()
    assert worker.wait(timeout=20) == 0
    assert log(tmp_path, "stopped") == [f"stopped {worker.pid}"]
    assert sorted(Job.objects.values_list("state", flat=True)) == ["done", "ready"]


def test_an_idle_worker_stops_within_a_moment(start: Start) -> None:
    worker = start()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=5) == 0


def test_told_twice_a_worker_stops_at_once_and_the_job_comes_back(start: Start, tmp_path: Path) -> None:
    (tmp_path / "hang").touch()
    worker = start()
    add_job()
    until(lambda: len(log(tmp_path, "begin")) == 1)
    worker.send_signal(signal.SIGTERM)
    time.sleep(0.2)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=5) == 1
    (tmp_path / "hang").unlink()
    start()
    until(all_done)
    assert len(log(tmp_path, "end")) == 1


def test_a_locked_database_stops_no_worker(start: Start, tmp_path: Path) -> None:
    worker = start(lease=5.0, timeout=0.1)
    add_job(seconds=0.5)
    with transaction.atomic():
        _lock_everything()
        time.sleep(1.5)
        assert log(tmp_path, "begin") == []
    until(all_done)
    assert log(tmp_path, "end") == [f"end {worker.pid}"]


def test_a_job_that_ends_while_the_database_is_locked_is_done_once(start: Start, tmp_path: Path) -> None:
    (tmp_path / "hang").touch()
    start(lease=8.0, timeout=0.1)
    add_job()
    until(lambda: len(log(tmp_path, "begin")) == 1)
    with transaction.atomic():
        _lock_everything()
        (tmp_path / "hang").unlink()
        time.sleep(1.5)
    until(all_done)
    assert [len(log(tmp_path, word)) for word in ("begin", "end")] == [1, 1]


def test_several_workers_share_the_work_and_do_nothing_twice(start: Start, tmp_path: Path) -> None:
    for _ in range(40):
        add_job()
    for _ in range(3):
        start(lease=20.0)
    until(all_done)
    assert [len(log(tmp_path, word)) for word in ("begin", "end")] == [40, 40]


def _lock_everything() -> None:
    """Keep everybody else from writing until the transaction ends."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("LOCK TABLE kreishaus_job IN ACCESS EXCLUSIVE MODE")
        else:
            cursor.execute("UPDATE kreishaus_job SET attempts = attempts")
