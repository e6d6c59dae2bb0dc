# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The doctor says what is wrong and what to do; a hint alone is no fault."""

import os
import socket
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kreishaus.catalogue.models import ParameterRow
from kreishaus.kernel import clock, diary
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.models import Job
from kreishaus.ops import doctor
from kreishaus.ops.doctor import content, machine, neighbours, secrets
from kreishaus.ops.doctor.look import Level, Look
from tests import build, people
from tests.conftest import Clock
from tests.kreishaus.documents import scanners

pytestmark = pytest.mark.django_db

type Check = Callable[[], Iterator[Look]]


def said(check: Check) -> dict[str, tuple[Level, str]]:
    return {look.what: (look.level, look.sentence) for look in check()}


def test_each_look_is_a_line_with_what_to_do_below(capsys: pytest.CaptureFixture[str]) -> None:
    code = doctor.doctor(Namespace())
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith(("ok ", "Hinweis ", "FEHLER ", "         -> ")) for line in lines)
    faults = [line for line in lines if line.startswith("FEHLER")]
    assert code == (1 if faults else 0)
    assert [line.split(":")[0] for line in faults if "SQLite" in line] == []


def test_a_look_is_written_so_that_it_can_be_read_aloud() -> None:
    look = Look("Platz", Level.FAULT, "0,1 GB frei", "Platz schaffen")
    assert str(look) == "FEHLER   Platz: 0,1 GB frei\n         -> Platz schaffen"


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (1, (Level.OK, "vor 1 Stunden")),
        (40, (Level.HINT, "die letzte ist 1 Tag alt")),
        (96, (Level.FAULT, "die letzte ist 4 Tage alt")),
    ],
)
def test_a_backup_grows_old(at: Clock, hours: int, expected: tuple[Level, str]) -> None:
    at("2026-11-24 02:00")
    diary.note(diary.BACKUP)
    later = clock.to_berlin(clock.now() + timedelta(hours=hours))
    at(f"{later:%Y-%m-%d %H:%M}")
    assert said(secrets.backups)["Sicherung"] == expected


def test_keys_that_were_kept_too_long_are_a_fault(settings: Any, tmp_path: Path) -> None:
    settings.KREISHAUS = replace(settings.KREISHAUS, keys_backup_dir=tmp_path)
    assert "Alte Schlüssel" not in said(secrets.backups)
    (tmp_path / "schluessel-20260101-020000").mkdir()
    old = (clock.now() - timedelta(days=9)).timestamp()
    os.utime(tmp_path / "schluessel-20260101-020000", (old, old))
    assert said(secrets.backups)["Alte Schlüssel"][0] is Level.FAULT


def test_a_restore_is_to_be_tried_each_quarter(at: Clock) -> None:
    at("2026-01-01 10:00")
    diary.note(diary.RESTORE_CHECK)
    at("2026-03-01 10:00")
    assert said(secrets.restore_check) == {"Probe der Sicherung": (Level.OK, "59 Tage her")}
    at("2026-05-01 10:00")
    assert said(secrets.restore_check)["Probe der Sicherung"][0] is Level.HINT


def test_work_that_nobody_does_is_a_fault(at: Clock) -> None:
    at("2026-11-24 10:00")
    Job.objects.create(event_id=new_id(), handler="cases.make_receipt")
    assert said(content.work) == {"Aufträge": (Level.OK, "keiner liegt fest")}
    at("2026-11-24 10:20")
    assert said(content.work)["Hintergrunddienst"] == (Level.FAULT, "seit 20 Minuten arbeitet niemand")
    Job.objects.update(state="parked", due_at=None)
    assert said(content.work) == {"Aufträge": (Level.FAULT, "1 liegen fest")}


def test_a_clock_that_went_back_is_a_fault(at: Clock) -> None:
    at("2026-11-24 10:00")
    build.house()
    build.case(people.citizen())
    at("2026-11-23 10:00")
    assert said(machine.time)["Uhr"] == (
        Level.FAULT,
        "23.11.2026 10:00 Uhr, aber es gibt Einträge von später",
    )


def test_figures_that_end_soon_are_named_unless_others_follow(at: Clock) -> None:
    at("2026-11-24 10:00")
    build.house()
    row = ParameterRow.objects.order_by("table", "ars").first()
    assert row is not None
    assert "Auslaufende Parameter" not in said(content.parameters)
    ParameterRow.objects.filter(id=row.id).update(valid_to="2026-12-31")
    level, sentence = said(content.parameters)["Auslaufende Parameter"]
    assert (level, sentence.endswith("endet am 31.12.2026")) == (Level.HINT, True)
    at("2026-10-01 10:00")
    assert "Auslaufende Parameter" not in said(content.parameters)


def closed_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_scanner_that_is_there_or_not_or_down(settings: Any) -> None:
    assert said(neighbours.scanner)["Virenprüfung"][0] is Level.HINT
    with scanners.stand_in() as address:
        settings.KREISHAUS = replace(settings.KREISHAUS, clamd=address)
        assert said(neighbours.scanner) == {"Virenprüfung": (Level.OK, address)}
    settings.KREISHAUS = replace(settings.KREISHAUS, clamd=f"127.0.0.1:{closed_port()}")
    level, sentence = said(neighbours.scanner)["Virenprüfung"]
    assert (level, sentence.endswith("(ConnectionRefusedError); neue Dateien warten")) == (Level.FAULT, True)
