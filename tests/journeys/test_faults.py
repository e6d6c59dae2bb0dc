# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Faults of the whole product: a locked database, a full disk, a process that dies. Nothing told is lost."""

import os
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import Final

import psutil
import pytest

from tests.journeys.house import House, command_of
from tests.journeys.walker import Walker, pages

pytestmark = pytest.mark.slow

EMAIL: Final = "wiebke.swiatek@post.example"
PATIENCE: Final = 20  # seconds a write waits for another, see settings.py
TMPFS: Final = "size=48m"
OUR_FAULT: Final = "Bei uns ist etwas schiefgegangen"
STILL_THERE: Final = "Was Sie gespeichert haben, ist noch da."


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = House(tmp_path_factory.mktemp("faults"))
    house.start()
    yield house
    house.stop()


@pytest.fixture
def citizen(house: House) -> Iterator[Walker]:
    walker = Walker(house.url, timeout=60)
    walker.sign_in(EMAIL, house.password())
    yield walker
    walker.close()


@contextmanager
def locked(house: House) -> Iterator[None]:
    """Somebody else holds the lock for writing, as a backup program might."""
    other = sqlite3.connect(house.data / "kreishaus.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def eventually(what: Callable[[], bool], seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if what():
                return True
        except (OSError, HTTPException):
            pass
        time.sleep(0.2)
    return False


def has_receipt(citizen: Walker, receipt: str) -> bool:
    return citizen.get(f"{receipt}pdf/").body.startswith(b"%PDF")


def test_a_save_waits_while_the_database_is_locked_and_pages_come(house: House, citizen: Walker) -> None:
    draft = citizen.begin()
    with ThreadPoolExecutor(1) as pool:
        with locked(house):
            saving = pool.submit(citizen.post, f"{draft}/ort/", pages()["ort"])
            reader = Walker(house.url, timeout=2)
            assert reader.get("/").status == 200
            reader.close()
            time.sleep(2)
            assert not saving.done()
        assert saving.result().location == f"{draft}/halter/"


def test_a_lock_that_does_not_end_gives_a_page_and_nothing_is_lost(house: House, citizen: Walker) -> None:
    draft = citizen.begin()
    citizen.fill(draft, "ort", pages()["ort"])
    with locked(house):
        failed = citizen.post(f"{draft}/halter/", pages()["halter"])
    assert (failed.status, OUR_FAULT in failed.text, STILL_THERE in failed.text) == (500, True, True)
    assert "Lindenallee" in citizen.get(f"{draft}/ort/").text
    assert citizen.post(f"{draft}/halter/", pages()["halter"]).location == f"{draft}/hunde/"


def test_the_worker_is_started_again_and_makes_the_receipt(house: House, citizen: Walker) -> None:
    killed = house.worker()
    killed.kill()
    receipt = citizen.apply()
    assert citizen.get(receipt).status == 200
    assert eventually(lambda: has_receipt(citizen, receipt))
    assert house.worker().pid != killed.pid
    assert "kreishaus: worker ist ausgefallen und wird neu gestartet." in house.said()


def test_the_web_server_is_started_again_and_the_draft_is_there(house: House, citizen: Walker) -> None:
    draft = citizen.begin()
    citizen.fill(draft, "ort", pages()["ort"])
    first, *_forked = web_processes(house)  # those end with it: tests/web/test_server.py
    first.kill()
    assert eventually(lambda: "Lindenallee" in citizen.get(f"{draft}/ort/").text)


def web_processes(house: House) -> list[psutil.Process]:
    return [each for each in house.processes() if "kreishaus.web.server" in command_of(each)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MB of its own. Only root may make one."""
    if os.geteuid() != 0:
        pytest.skip("NOT RUN: a full disk. Making a small one needs root")
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", TMPFS, "tmpfs", folder], check=True)
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill_up(folder: Path) -> Path:
    """Take all the room that is left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for step in (1_000_000, 4096, 1):
            try:
                while file.write(bytes(step)) == step:
                    pass
            except OSError:
                continue
    return ballast


def test_a_full_disk_gives_a_page_and_what_was_told_is_there_afterwards(small_disk: Path) -> None:
    house = House(small_disk)
    house.start()
    citizen = Walker(house.url, timeout=60)
    try:
        citizen.sign_in(EMAIL, house.password())
        receipt, draft = citizen.apply(), citizen.begin()
        citizen.fill(draft, "ort", pages()["ort"])
        ballast = fill_up(small_disk)
        failed = citizen.post(f"{draft}/halter/", pages()["halter"])
        assert (failed.status, OUR_FAULT in failed.text) == (500, True)
        assert citizen.get("/").status == 200
        ballast.unlink()
        assert "Lindenallee" in citizen.get(f"{draft}/ort/").text
        assert citizen.post(f"{draft}/halter/", pages()["halter"]).location == f"{draft}/hunde/"
        assert eventually(lambda: has_receipt(citizen, receipt), 60)
    finally:
        citizen.close()
        house.stop()


def test_a_start_without_room_says_what_to_do(small_disk: Path) -> None:
    fill_up(small_disk)
    refused = House(small_disk.parent, KREISHAUS_DATA=str(small_disk / "data")).run("run")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "lässt sich nichts schreiben" in refused.stderr
    assert "Bitte Rechte und freien Platz prüfen" in refused.stderr


def test_a_start_in_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    refused = House(tmp_path, KREISHAUS_DATA=str(tmp_path / "file" / "data")).run("run")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert f"In den Datenordner {tmp_path / 'file' / 'data'} lässt sich nichts schreiben" in refused.stderr


def test_when_only_the_supervisor_is_killed_the_others_end_too(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.start()
    supervisor, *others = house.processes()
    try:
        supervisor.kill()
        assert psutil.wait_procs(others, 20)[1] == []
    finally:
        for left in filter(psutil.Process.is_running, others):
            left.kill()
        house.kill()
