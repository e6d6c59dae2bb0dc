# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `kreishaus run` refuses before anything starts. It serves in `tests/journeys`."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from kreishaus import config
from kreishaus.kernel import processes
from kreishaus.ops import run

COMMAND: Final = Path(sys.executable).parent / "kreishaus"


@pytest.fixture
def stranger() -> Iterator[socket.socket]:
    """A server of somebody else that shares its port with whoever asks, as ours do among themselves."""
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as server:
        yield server


def started(tmp_path: Path, port: int, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "PORT": str(port), "KREISHAUS_DATA": str(tmp_path / "data")}
    return subprocess.run(
        [COMMAND, *command], env=environment, capture_output=True, text=True, check=False, timeout=30
    )


@pytest.mark.parametrize("command", ["run", "web"])
def test_a_port_that_somebody_has_is_refused_and_no_folder_made(
    stranger: socket.socket, tmp_path: Path, command: str
) -> None:
    port = stranger.getsockname()[1]
    done = started(tmp_path, port, command)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"kreishaus: Auf 127.0.0.1:{port} läuft schon ein Programm, vielleicht ein anderes Kreishaus. "
        "Bitte jenes beenden oder mit PORT einen anderen Port nennen.\n"
    )
    assert not (tmp_path / "data").exists()


def test_a_preview_on_such_a_port_is_refused_too(stranger: socket.socket, tmp_path: Path) -> None:
    port = stranger.getsockname()[1]
    done = started(tmp_path, 8000, "leistung", "preview", "hundesteuer-anmeldung", "--port", str(port))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("Bitte jenes beenden oder mit --port einen anderen Port nennen.\n")


def test_what_is_left_of_a_connection_keeps_nobody_from_starting_again() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        visitor = socket.create_connection(("127.0.0.1", port))
        server.accept()[0].close()  # who closes first has the port in TIME_WAIT
        visitor.close()
    assert processes.closed("127.0.0.1", port, option="PORT") == ""


def test_an_address_of_another_machine_is_said() -> None:
    assert processes.closed("192.0.2.7", 8000, option="PORT") == (
        "192.0.2.7:8000 lässt sich nicht öffnen (diese Adresse hat der Rechner nicht). "
        "Bitte mit PORT einen anderen Port nennen oder KREISHAUS_HOST prüfen."
    )


def test_one_data_folder_runs_once(tmp_path: Path) -> None:
    lock = processes.hold_alone(tmp_path)
    assert run.obstacle(tmp_path) == (
        f"Über dem Datenordner {tmp_path} läuft schon ein Kreishaus. "
        "Bitte jenes beenden oder mit KREISHAUS_DATA einen anderen Ordner nennen."
    )
    os.close(lock)
    assert run.obstacle(tmp_path) == ""
    assert run.obstacle(tmp_path) != ""  # it is ours until this process ends


def test_a_folder_that_cannot_be_written_is_said_in_german(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    assert run.obstacle(tmp_path / "data" / "below").startswith(
        f"In den Datenordner {tmp_path}/data/below lässt sich nichts schreiben (das ist kein Ordner). Bitte "
    )


def test_nobody_waits_for_the_page_of_a_server_that_has_ended(stranger: socket.socket) -> None:
    settings = config.read({"PORT": str(stranger.getsockname()[1])})
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    assert not run.wait_for_page(settings, ended, threading.Event())
