# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bringing the database to the state of this version, with a copy of the old one kept beside it."""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from kreishaus.kernel import clock
from kreishaus.kernel.files import sync_folder
from kreishaus.ops.backup import database
from kreishaus.ops.backup.manifest import BackupError

FOLDER: Final = "vor-aktualisierung"
KEPT: Final = 3
ROOM: Final = 100_000_000  # bytes that stay free
SECONDS: Final = 3.0  # how long somebody may hold the database who is about to go


class UpgradeError(Exception):
    """Why the database stays as it was, as a sentence for the operator."""


def upgrade() -> None:
    """Apply what is pending; an installation that is in use gets a copy first. Raises UpgradeError."""
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if executor.loader.applied_migrations:
        with_copy(migrate)
    else:
        migrate()


def migrate() -> None:
    """Apply all migrations, on PostgreSQL all or none."""
    if connection.vendor == "sqlite":  # it cannot change tables with foreign keys inside one transaction
        call_command("migrate", verbosity=0, interactive=False)
    else:
        with transaction.atomic():
            call_command("migrate", verbosity=0, interactive=False)


def with_copy(change: Callable[[], None]) -> Path:
    """Keep a copy, change the database, go back if that fails; return the copy. Raises UpgradeError."""
    copy = _keep_copy()
    sys.stdout.write(f"Vor der Aktualisierung gesichert: {copy}\n")
    try:
        change()
    except Exception as error:
        if connection.vendor == "sqlite":
            _go_back(copy)
        raise UpgradeError(
            f"Die Aktualisierung der Datenbank ist gescheitert ({type(error).__name__}). "
            "Die Datenbank ist wie vorher: Bitte die vorige Fassung des Programms wieder starten. "
            f"Eine Kopie liegt in {copy}."
        ) from error
    for old in sorted(copy.parent.iterdir())[:-KEPT]:
        old.unlink()
    return copy


def _keep_copy() -> Path:
    folder: Path = settings.DATA / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    suffix = "sqlite" if connection.vendor == "sqlite" else "dump"
    copy = folder / f"{clock.now():%Y%m%d-%H%M%S}-{version('open-kreishaus')}.{suffix}"
    needed = database.size() * 2 + ROOM  # the copy, and what the change itself takes
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise UpgradeError(
            f"Für die Aktualisierung sind nur {free // 10**6} MB frei, nötig sind {needed // 10**6} MB. "
            "Bitte Platz schaffen; geändert wurde nichts."
        )
    if connection.vendor == "sqlite":
        _demand_to_be_alone()
    try:
        database.keep_copy(copy)
    except (BackupError, OSError, sqlite3.Error) as error:
        copy.unlink(missing_ok=True)
        raise UpgradeError(
            f"Vor der Aktualisierung ließ sich nichts sichern: {error}. Geändert wurde nichts."
        ) from error
    sync_folder(folder)
    return copy


def _demand_to_be_alone() -> None:
    """Whoever writes meanwhile would lose it if we went back. A file others have open cannot be had alone."""
    connection.close()
    with closing(sqlite3.connect(_live(), timeout=SECONDS, isolation_level=None)) as probe:
        try:
            probe.execute("PRAGMA locking_mode = EXCLUSIVE")
            probe.execute("BEGIN EXCLUSIVE")
            probe.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            raise UpgradeError(
                "Die Datenbank muss aktualisiert werden, aber ein anderer Prozess benutzt sie. "
                "Bitte erst alle Dienste anhalten; geändert wurde nichts."
            ) from error


def _go_back(copy: Path) -> None:
    connection.close()
    with closing(sqlite3.connect(copy)) as source, closing(sqlite3.connect(_live())) as live:
        source.backup(live)


def _live() -> str:
    return str(connection.settings_dict["NAME"])
