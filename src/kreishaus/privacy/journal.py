# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The journal of SQLite: what was deleted stands there until it is copied into the database file and cut.

PostgreSQL has no file that others read; its dead rows go with the next VACUUM.
"""

from django.db import connection


class JournalBusyError(RuntimeError):
    """A reader kept the journal from being cut; the job tries again."""


def empty() -> None:
    """Copy the journal into the database and cut it to nothing. Raises JournalBusyError."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
    if busy:
        raise JournalBusyError
