# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where Django looks for the connection of an engine.

A short statement takes SQLite five microseconds and Django ten more: it looks for `%s`, where SQLite wants
`?`, and makes a function for each answer that is fetched. Here it asks for what can have changed.
"""

import sqlite3
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final, Self, override
from uuid import UUID

from django.db.backends.sqlite3 import base, operations
from django.db.backends.utils import CursorWrapper

DIFFERENT: Final = 500  # statements, of which pages ask some two hundred


class Cursor(base.SQLiteCursorWrapper):
    """Remembers statements as SQLite wants them."""

    @override
    def execute(self, query: str, params: Any = None) -> Self:
        if isinstance(params, tuple | list):
            sqlite3.Cursor.execute(self, _converted(query), params)
        else:
            super().execute(query, params)
        return self


class Asking(CursorWrapper):
    """What is around a cursor: it turns errors of SQLite into Django's."""

    @override
    def execute(self, sql: Any, params: Any = None) -> Any:
        if self.db.execute_wrappers or params is None:
            return super().execute(sql, params)
        self.db.validate_no_broken_transaction()
        try:
            return self.cursor.execute(sql, params)
        except sqlite3.Error:
            with self.db.wrap_database_errors:
                raise

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows that are left."""
        try:
            rows: list[tuple[Any, ...]] = self.cursor.fetchall()
        except sqlite3.Error:
            with self.db.wrap_database_errors:
                raise
        return rows

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row, or None."""
        try:
            row: tuple[Any, ...] | None = self.cursor.fetchone()
        except sqlite3.Error:
            with self.db.wrap_database_errors:
                raise
        return row


class Operations(operations.DatabaseOperations):
    """Reads moments and ids as they are stored here: in UTC without saying so, and as 32 digits."""

    @override
    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> datetime | None:
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.replace(tzinfo=UTC)

    @override
    def convert_uuidfield_value(self, value: str | None, expression: Any, connection: Any) -> UUID | None:
        return None if value is None else UUID(int=int(value, 16))


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection, with these cursors and operations."""

    ops_class = Operations

    @override
    def cursor(self) -> CursorWrapper:
        if self.connection is None or self.queries_logged:
            return super().cursor()
        self.validate_thread_sharing()
        return self.make_cursor(self.create_cursor())

    @override
    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor

    @override
    def make_cursor(self, cursor: Any) -> Asking:
        return Asking(cursor, self)


@lru_cache(DIFFERENT)
def _converted(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
