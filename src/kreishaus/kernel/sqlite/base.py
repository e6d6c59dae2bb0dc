# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where Django looks for the connection of an engine.

Django writes `%s` where SQLite wants `?`. To find them takes longer than a short answer.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from django.db.backends.sqlite3 import base

DIFFERENT: Final = 500  # statements, of which pages ask some two hundred


class Cursor(base.SQLiteCursorWrapper):
    """Remembers statements as SQLite wants them."""

    def convert_query(self, query: str, *, param_names: Iterable[str] | None = None) -> str:
        """The statement with `?`, or with `:name` where its values have names."""
        if param_names is None:
            return _converted(query)
        converted: str = super().convert_query(query, param_names=param_names)
        return converted


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's, with these cursors."""

    def create_cursor(self, name: str | None = None) -> Cursor:  # noqa: ARG002 -- Django's, for named cursors
        """A cursor on the open connection."""
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        return cursor


@lru_cache(DIFFERENT)
def _converted(query: str) -> str:
    return base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
