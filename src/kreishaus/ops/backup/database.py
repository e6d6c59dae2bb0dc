# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A consistent picture of the database while everybody goes on working, and what stands in it."""

import os
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction

from kreishaus.documents.models import Document
from kreishaus.ops.backup.manifest import DATABASES, BackupError

MIGRATION: Final = "SELECT name FROM django_migrations WHERE app = 'kreishaus' ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file with the whole database, and what was in it at that moment."""

    path: Path
    migration: str
    counts: Mapping[str, int]
    documents: frozenset[UUID]


def snapshot(folder: Path) -> Snapshot:
    """Write the database into a folder, as of one moment. Raises BackupError."""
    path = folder / DATABASES[connection.vendor]
    return _of_sqlite(path) if connection.vendor == "sqlite" else _of_postgresql(path)


def keep_copy(path: Path) -> None:
    """Write the database to one file, without looking into it. Raises BackupError."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as live:
            live.execute("VACUUM INTO ?", (str(path),))
    else:
        _dump(path)


def size() -> int:
    """How many bytes the database takes now, about."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def counts(cursor: Any) -> dict[str, int]:  # noqa: ANN401 -- of Django, of sqlite3
    """Rows by table, of the tables that this version knows."""
    tables = sorted(model._meta.db_table for model in apps.get_models())  # noqa: SLF001 -- Django's public name
    return {table: _one(cursor, f'SELECT count(*) FROM "{table}"') for table in tables}  # noqa: S608 -- our own names


def environment() -> dict[str, str]:
    """How the programmes of PostgreSQL reach the database; the password is never an argument."""
    chosen = connection.settings_dict
    said = {
        "PGHOST": chosen["HOST"],
        "PGPORT": str(chosen["PORT"]),
        "PGUSER": chosen["USER"],
        "PGPASSWORD": chosen["PASSWORD"],
        "PGDATABASE": chosen["NAME"],
    }
    return {**os.environ, **{name: value for name, value in said.items() if value}}


def _of_sqlite(path: Path) -> Snapshot:
    keep_copy(path)
    with closing(sqlite3.connect(path)) as copy:
        return _described(path, copy.cursor())


def _of_postgresql(path: Path) -> Snapshot:
    """One transaction sees one moment; pg_dump joins it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        name = str(cursor.fetchone()[0])
        _dump(path, f"--snapshot={name}")
        return _described(path, cursor)


def _dump(path: Path, *options: str) -> None:
    command = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}", *options]
    try:
        done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise BackupError("pg_dump fehlt. Bitte das Paket „postgresql-client“ installieren.") from error
    if done.returncode:
        raise BackupError(f"pg_dump ist gescheitert: {done.stderr.strip()}")


def _described(path: Path, cursor: Any) -> Snapshot:  # noqa: ANN401 -- as above
    counted = counts(cursor)
    migration = str(_one(cursor, MIGRATION))
    cursor.execute(f'SELECT id FROM "{Document._meta.db_table}"')  # noqa: S608, SLF001 -- our own name
    documents = frozenset(UUID(str(row[0])) for row in cursor.fetchall())
    return Snapshot(path, migration, counted, documents)


def _one(cursor: Any, query: str) -> Any:  # noqa: ANN401 -- as above
    cursor.execute(query)
    return cursor.fetchone()[0]
