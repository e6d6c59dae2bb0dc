# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The machine: version of the tables, SQLite's safety, room, who can read the files, the clock."""

import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from importlib.metadata import version
from typing import Final

import django
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max

from kreishaus.audit.models import AuditEntry
from kreishaus.cases.queries.figures import bytes_of_guests
from kreishaus.config import MEGABYTE
from kreishaus.kernel import clock
from kreishaus.ops.doctor.look import Look, fault, hint, ok

GIGABYTE: Final = 10**9
LARGEST: Final = 10 * MEGABYTE  # a file that must still fit
ENOUGH, TIGHT = 5 * GIGABYTE, GIGABYTE
PRAGMAS: Final = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1"}
TOLERATED: Final = timedelta(minutes=2)


def versions() -> Iterator[Look]:
    """Whether the database is at the state of this version."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield fault("Fassung", "die Datenbank ist älter als das Programm", "„kreishaus prepare“ aufrufen")
    else:
        names = (
            f"Open Kreishaus {version('open-kreishaus')}, Django {django.get_version()}, {connection.vendor}"
        )
        yield ok("Fassung", names)


def pragmas() -> Iterator[Look]:
    """Whether SQLite runs as safe as it was told to."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for name, wanted in PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}")
            found = str(cursor.fetchone()[0])
            if found == wanted:
                yield ok(f"SQLite {name}", found)
            else:
                yield fault(
                    f"SQLite {name}",
                    f"{found} statt {wanted}",
                    "den Datenordner auf einen lokalen Datenträger legen",
                )


def disk() -> Iterator[Look]:
    """Whether there is room where the data lies."""
    free = shutil.disk_usage(settings.DATA).free
    sentence = f"{free / GIGABYTE:.1f} GB frei in {settings.DATA}"
    if free > ENOUGH:
        yield ok("Platz", sentence)
    else:
        judge = hint if free > max(TIGHT, settings.KREISHAUS.room) else fault
        yield judge("Platz", sentence, "Platz schaffen; ein voller Datenträger hält das Portal an")


def guests() -> Iterator[Look]:
    """Whether people without an account can still upload."""
    held, most = bytes_of_guests(), settings.KREISHAUS.guest_uploads
    sentence = f"{held / MEGABYTE:.0f} von {most / MEGABYTE:.0f} MB seit gestern hochgeladen"
    if held * 2 <= most:
        yield ok("Ohne Konto", sentence)
    else:
        judge = hint if held + LARGEST <= most else fault
        yield judge("Ohne Konto", sentence, "nach einem Tag ist wieder Platz; KREISHAUS_GUEST_UPLOADS_MB")


def rights() -> Iterator[Look]:
    """Whether other users of this machine can read keys or databases."""
    folders = (settings.KREISHAUS.keys_dir, settings.DATA)
    looked_at = [*folders, *(path for folder in folders for path in folder.glob("*.*") if path.is_file())]
    loose = sorted({str(path) for path in looked_at if path.exists() and path.stat().st_mode & 0o077})
    if loose:
        yield fault("Rechte", "andere auf diesem Rechner kommen heran", f"chmod go= {' '.join(loose)}")
    else:
        yield ok("Rechte", "nur für den Dienst")


def time() -> Iterator[Look]:
    """Whether the clock can be believed: terms and receipts depend on it."""
    newest = AuditEntry.objects.aggregate(newest=Max("at"))["newest"]
    now = f"{clock.to_berlin(clock.now()):%d.%m.%Y %H:%M} Uhr"
    if newest is not None and newest > clock.now() + TOLERATED:
        yield fault(
            "Uhr", f"{now}, aber es gibt Einträge von später", "die Uhr des Rechners stellen (timedatectl)"
        )
    elif _says_unsynchronised():
        yield hint(
            "Uhr", f"{now}, nicht abgeglichen", "den Zeitabgleich einschalten (timedatectl set-ntp true)"
        )
    else:
        yield ok("Uhr", now)


def _says_unsynchronised() -> bool:
    """Ask systemd, where there is one."""
    program = shutil.which("timedatectl")
    if program is None:
        return False
    asked = [program, "show", "--property=NTPSynchronized", "--value"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=10)
    return done.stdout.strip() == "no"
