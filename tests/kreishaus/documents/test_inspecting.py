# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process that looks into files: kept for the next file, gone when idle, and a crash is one file."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from tempfile import TemporaryFile
from typing import Any

import psutil
import pytest

from kreishaus.documents.inspection.process import COMMAND, Inspector
from tests.kreishaus.documents.files import pdf_bytes

SAYS = "import sys; print(sorted(each for each in sys.modules if each in ('django', 'sqlite3')))"
# Takes files like the real one, but its children keep silent
NEVER_ANSWERS = (
    "import os, socket, time\n"
    "asking = socket.socket(fileno=0)\n"
    "while files := socket.recv_fds(asking, 1, 3)[1]:\n"
    "    child = os.fork() or time.sleep(600)\n"
    "    socket.send_fds(asking, [b'.'], [os.pidfd_open(child)])\n"
    "    [os.close(each) for each in files]\n"
)


@pytest.fixture
def inspector() -> Iterator[Inspector]:
    made = Inspector()
    yield made
    made.end()


def verdict(inspector: Inspector, content: bytes = pdf_bytes()) -> dict[str, Any]:
    with TemporaryFile() as source, TemporaryFile() as target:
        source.write(content)
        source.seek(0)
        said: dict[str, Any] = json.loads(inspector.say(source.fileno(), target.fileno()))
    return said


def processes(command: tuple[str, ...] = COMMAND) -> set[int]:
    """Those that this process has started itself and that live."""
    found = set()
    for each in psutil.Process().children():
        with suppress(psutil.NoSuchProcess):
            if each.cmdline() == list(command) and each.status() != psutil.STATUS_ZOMBIE:
                found.add(each.pid)
    return found


def soon_none_of(command: tuple[str, ...], before: set[int]) -> bool:
    for _ in range(100):
        if not processes(command) - before:
            return True
        time.sleep(0.05)
    return False


def test_files_after_one_another_are_looked_into_by_children_of_one_process(inspector: Inspector) -> None:
    before = processes()
    first = verdict(inspector)
    (process,) = processes() - before
    assert (first["pages"], verdict(inspector), processes() - before) == (1, first, {process})


def test_a_process_that_is_idle_ends_and_the_next_file_has_another() -> None:
    before, brief = processes(), Inspector(idle_seconds=0.1)
    first = verdict(brief)
    assert soon_none_of(COMMAND, before)
    assert verdict(brief) == first
    brief.end()


def test_a_process_that_was_killed_is_made_anew_and_no_file_is_refused(inspector: Inspector) -> None:
    before = processes()
    first = verdict(inspector)
    (process,) = processes() - before
    psutil.Process(process).kill()
    assert verdict(inspector) == first


def test_a_file_that_takes_too_long_is_given_up_and_nothing_goes_on() -> None:
    command = (sys.executable, "-c", NEVER_ANSWERS)
    before, slow = processes(command), Inspector(command)
    with TemporaryFile() as source, TemporaryFile() as target:
        assert slow.say(source.fileno(), target.fileno(), seconds=0.2) == b""
    assert soon_none_of(command, before)


def test_a_machine_that_cannot_start_it_is_a_fault() -> None:
    with pytest.raises(OSError, match="ended"):
        verdict(Inspector((sys.executable, "-c", "")))


def test_it_needs_neither_django_nor_a_database() -> None:
    known = f"import kreishaus.documents.inspection.__main__; {SAYS}"
    done = subprocess.run([sys.executable, "-c", known], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
