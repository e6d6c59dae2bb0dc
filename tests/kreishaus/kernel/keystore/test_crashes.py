# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key store under several threads and processes, under a fork, and under kill -9."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from uuid import UUID

import pytest

from kreishaus.kernel import clock
from kreishaus.kernel.keystore import Keyring, KeystoreBusyError

ENDLESS = """
import sys
from pathlib import Path
from kreishaus.kernel.keystore import Keyring
ring = Keyring(Path(sys.argv[1]))
while True:
    kept, doomed = ring.create("case"), ring.create("draft")
    ring.destroy(doomed)
    print(kept, doomed, flush=True)
"""

# The order of erasing and of making, cut off between the key store and the data (here: a file of ids).
BETWEEN = """
import os, signal, sys
from pathlib import Path
from kreishaus.kernel.keystore import Keyring
ring, data = Keyring(Path(sys.argv[1])), Path(sys.argv[2])
if sys.argv[3] == "making":
    ring.create("case")
else:
    data.write_text("")
os.kill(os.getpid(), signal.SIGKILL)
"""


def make_ten(folder: Path) -> list[UUID]:
    ring = Keyring(folder)
    return [ring.create("case") for _ in range(10)]


@pytest.mark.slow
def test_processes_make_keys_side_by_side(ring: Keyring, folder: Path) -> None:
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        ids = [key_id for made in pool.map(make_ten, [folder] * 6) for key_id in made]
    assert len({ring.data_key(key_id) for key_id in ids}) == 60


def test_threads_make_and_destroy_keys_side_by_side(ring: Keyring) -> None:
    def live_and_die(_number: int) -> bool:
        key_id = ring.create("draft")
        ring.data_key(key_id)
        ring.destroy(key_id)
        return ring.exists(key_id)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(live_and_die, range(40))) == [False] * 40


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_forked_child_opens_its_own_connection(ring: Keyring) -> None:
    before, parents = ring.create("case"), ring._connections.get()
    child = os.fork()
    if not child:
        readable = len(ring.data_key(before)) == 32 and ring.exists(ring.create("case"))
        os._exit(0 if readable and ring._connections.get() is not parents else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert ring.exists(before)
    assert _is_whole(ring)


def test_a_killed_process_loses_nothing_it_has_reported(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", ENDLESS, folder], stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert process.stdout is not None
    with process:
        lines = [process.stdout.readline().split() for _ in range(30)]
        process.send_signal(signal.SIGKILL)
        process.stdout.read()
    ring = Keyring(folder)
    assert all(len(ring.data_key(UUID(kept))) == 32 for kept, _ in lines)
    assert not any(ring.exists(UUID(doomed)) for _, doomed in lines)
    assert _is_whole(ring)


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("between", ["making", "erasing"])
def test_a_kill_between_key_and_data_leaves_an_orphan_that_is_swept(
    ring: Keyring, folder: Path, tmp_path: Path, between: str
) -> None:
    data = tmp_path / "data"
    if between == "erasing":
        data.write_text(str(ring.create("case")))
    ended = subprocess.run([sys.executable, "-c", BETWEEN, folder, data, between], check=False)
    known = [UUID(line) for line in data.read_text().split()] if data.exists() else []
    assert ended.returncode == -signal.SIGKILL
    assert known == []
    assert ring.sweep(known, older_than=clock.now()) == 1


def test_a_reader_that_stays_makes_the_destruction_report_it(
    ring: Keyring, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kreishaus.kernel.keystore.keyring.EMPTYING_TRIES", 1)
    ring._connections.get().execute("PRAGMA busy_timeout = 50")
    key_id = ring.create("case")
    reader = sqlite3.connect(folder / "keyring.sqlite", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM keys").fetchone()
    with pytest.raises(KeystoreBusyError):
        ring.destroy(key_id)
    assert not ring.exists(key_id)
    reader.close()
    ring.destroy(key_id)
    assert (folder / "keyring.sqlite-wal").stat().st_size == 0


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("secure_delete", 1)]
)
def test_the_file_is_opened_so_that_writing_lasts_and_erasing_erases(
    ring: Keyring, pragma: str, value: object
) -> None:
    assert ring._connections.get().execute(f"PRAGMA {pragma}").fetchone() == (value,)


def _is_whole(ring: Keyring) -> bool:
    return bool(ring._connections.get().execute("PRAGMA integrity_check").fetchone() == ("ok",))
