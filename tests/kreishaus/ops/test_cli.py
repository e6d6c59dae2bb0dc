# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the command says before any command runs: in German, and without touching anything."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kreishaus.ops import cli

type Refused = Callable[..., str]


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Refused:
    """What a command that ends at once says on its way out."""

    def of(*arguments: str) -> str:
        with pytest.raises(SystemExit) as end:
            cli.main(arguments)
        return str(end.value) if isinstance(end.value.code, str) else capsys.readouterr().err

    return of


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "kreishaus: es fehlt: BEFEHL"),
        (("statf",), "kreishaus: BEFEHL: 'statf' gibt es nicht; es gibt: 'run', 'prepare', "),
        (("staff", "add", "a@b.example"), "kreishaus staff add: es fehlt: name, department, role"),
        (("run", "--schnell"), "kreishaus: das gehört nicht hierher: --schnell"),
        (("leistung", "preview", "hund", "--port", "x"), "--port: 'x' ist keine ganze Zahl"),
        (("leistung", "preview", "hund", "--port"), "--port: dahinter fehlt eine Angabe"),
    ],
)
def test_a_mistyped_command_is_answered_in_german(
    refused: Refused, arguments: tuple[str, ...], sentence: str
) -> None:
    said = refused(*arguments)
    assert said.startswith("Aufruf: kreishaus ")
    assert sentence in said
    assert "--help\n" in said.splitlines(keepends=True)[-1]


@pytest.mark.parametrize("command", ["doctor", "backup", "jobs list", "audit verify", "worker"])
def test_where_nothing_was_set_up_it_is_said_and_nothing_made(
    refused: Refused, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    monkeypatch.setenv("KREISHAUS_DATA", str(tmp_path / "data"))
    assert refused(*command.split()) == (
        f"In {tmp_path}/data ist noch nichts eingerichtet. Bitte zuerst „kreishaus run“ oder "
        "„kreishaus prepare“ aufrufen oder mit KREISHAUS_DATA den richtigen Ordner nennen."
    )
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def folder_of_somebody_else() -> Iterator[Path]:
    """A data folder that we may read and not write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "kreishaus.sqlite").touch()
        folder.chmod(0o555)
        was = os.geteuid()
        if was == 0:
            os.seteuid(65534)
        yield folder
        os.seteuid(was)
        folder.chmod(0o700)


def test_data_of_somebody_else_is_said_to_be_so(
    refused: Refused, monkeypatch: pytest.MonkeyPatch, folder_of_somebody_else: Path
) -> None:
    monkeypatch.setenv("KREISHAUS_DATA", str(folder_of_somebody_else))
    assert refused("doctor") == (
        f"kreishaus: {folder_of_somebody_else} lässt sich nicht benutzen (die Rechte fehlen)."
    )


def test_a_file_that_cannot_be_written_is_named_in_german(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "master").touch()
    assert refused("key", "new", "--to", str(tmp_path / "master" / "below" / "key")) == (
        f"kreishaus: {tmp_path}/master/below lässt sich nicht benutzen (das ist kein Ordner)."
    )
