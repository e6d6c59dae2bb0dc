# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus doctor`: is the operation healthy? One line for each thing looked at."""

import argparse
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import django
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kreishaus.audit.queries import verify
from kreishaus.catalogue.models import ParameterRow
from kreishaus.kernel import jobs

GIGABYTE: Final = 10**9
PRAGMAS: Final = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1"}


@dataclass(frozen=True, slots=True)
class Look:
    """What was looked at, whether it is fine, and what to do if not."""

    what: str
    is_fine: bool
    sentence: str


def doctor(_arguments: argparse.Namespace) -> int:
    """Say what was found; 1 if something is not fine."""
    looks = [look for check in CHECKS for look in check()]
    for look in looks:
        print(f"{'gut   ' if look.is_fine else 'PRÜFEN'}  {look.what}: {look.sentence}")
    return 0 if all(look.is_fine for look in looks) else 1


def versions() -> Iterator[Look]:
    """Whether the database is at the state of this version."""
    executor = MigrationExecutor(connection)
    open_steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield Look(
        "Version",
        not open_steps,
        f"Django {django.get_version()}, {connection.vendor}"
        if not open_steps
        else "die Datenbank ist älter als das Programm; „kreishaus prepare“ bringt sie auf den Stand",
    )


def pragmas() -> Iterator[Look]:
    """Whether SQLite runs as safe as it was told to."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name, wanted in PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}")
            found = str(cursor.fetchone()[0])
            yield Look(
                f"SQLite {name}", found == wanted, found if found == wanted else f"{found} statt {wanted}"
            )


def disk() -> Iterator[Look]:
    """Whether there is room."""
    free = shutil.disk_usage(settings.DATA).free
    yield Look("Platz", free > 2 * GIGABYTE, f"{free / GIGABYTE:.1f} GB frei in {settings.DATA}")


def keys() -> Iterator[Look]:
    """Whether keys and data lie apart."""
    folder = settings.KREISHAUS.keys_dir
    apart = folder.stat().st_dev != settings.DATA.stat().st_dev
    yield Look(
        "Schlüssel",
        apart,
        "auf einem anderen Datenträger als die Daten"
        if apart
        else "auf demselben Datenträger wie die Daten; besser: KREISHAUS_MASTER_KEY_FILE",
    )


def rights() -> Iterator[Look]:
    """Whether other users of this machine can read keys or databases."""
    folders = (settings.KREISHAUS.keys_dir, settings.DATA)
    looked_at = [*folders, *(path for folder in folders for path in folder.glob("*.*") if path.is_file())]
    loose = [path for path in looked_at if path.stat().st_mode & 0o077]
    yield Look(
        "Rechte",
        not loose,
        "nur für den Dienst"
        if not loose
        else f"andere kommen heran, bitte mit chmod go= schließen: {' '.join(map(str, loose))}",
    )


def work() -> Iterator[Look]:
    """Whether jobs failed for good."""
    count = len(jobs.parked())
    yield Look("Aufträge", not count, f"{count} liegen fest" if count else "keiner liegt fest")


def log() -> Iterator[Look]:
    """Whether the log is whole."""
    findings = verify()
    yield Look("Protokoll", not findings, "; ".join(str(each) for each in findings) or "unverändert")


def scanner() -> Iterator[Look]:
    """Whether uploads are scanned."""
    chosen = settings.KREISHAUS.clamd
    fine = chosen != "none"
    yield Look("Virenprüfung", fine, chosen if fine else "keine; KREISHAUS_CLAMD nennt eine")


def parameters() -> Iterator[Look]:
    """Which figures nobody has confirmed."""
    count = ParameterRow.objects.filter(status="unconfirmed").count()
    yield Look("Parameter", not count, f"{count} Zeilen unbestätigt" if count else "alle bestätigt")


CHECKS: Final[tuple[Callable[[], Iterator[Look]], ...]] = (
    versions,
    pragmas,
    disk,
    keys,
    rights,
    work,
    log,
    scanner,
    parameters,
)
