# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus leistung preview` as an author starts it: beside the real data, and nothing is left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

COMMAND = [str(Path(sys.executable).parent / "kreishaus"), "leistung", "preview"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(tmp_path: Path) -> dict[str, str]:
    others = {
        name: value for name, value in os.environ.items() if not name.startswith(("KREISHAUS_", "DJANGO_"))
    }
    ours = {"KREISHAUS_DATA": str(tmp_path / "real"), "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/real"}
    return others | ours | {"TMPDIR": str(tmp_path / "tmp")}


@contextmanager
def previewed(tmp_path: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [*COMMAND, "kfz-verkauf", "--port", str(port)],
        env=environment(tmp_path),
        stdout=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def fetched(port: int, path: str) -> str:
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=30) as answer:
                return str(answer.read().decode())
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


@pytest.mark.slow
def test_it_serves_over_a_folder_of_its_own_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    port = free_port()
    with previewed(tmp_path, port) as process:
        assert "Fahrzeugverkauf melden" in fetched(port, "/kfz-verkauf/")
        assert "setTimeout" in fetched(port, "/static/js/live.js")
        assert [path.name.startswith("kreishaus-vorschau-") for path in (tmp_path / "tmp").iterdir()] == [
            True
        ]
    assert process.returncode == 0
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not (tmp_path / "real").exists()


def test_a_leistung_that_is_not_there_is_said_with_the_way_to_begin_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "katzensteuer"], env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Eine Leistung „katzensteuer“ gibt es nicht in ")
    assert done.stderr.endswith("Anlegen: kreishaus leistung new katzensteuer\n")
