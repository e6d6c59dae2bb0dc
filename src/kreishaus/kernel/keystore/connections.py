# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One SQLite connection per thread and process. A connection carried over a fork would corrupt the file."""

import os
import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

BUSY_SECONDS: Final = 20.0

# Connections of a parent process: closing one here would work on the parent's journal, so they are kept.
_inherited: list[sqlite3.Connection] = []


class _Handle:
    """A connection that knows its process, and closes itself when its thread has ended."""

    def __init__(self, path: Path) -> None:
        self.pid = os.getpid()
        self.connection = _connect(path)

    def __del__(self) -> None:
        if hasattr(self, "connection"):
            if self.pid == os.getpid():
                self.connection.close()
            else:
                _inherited.append(self.connection)


class ConnectionPerThread:
    """Hands each thread its own connection, opened when first asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()

    def get(self) -> sqlite3.Connection:
        """Return this thread's connection in autocommit mode."""
        handle: _Handle | None = getattr(self._local, "handle", None)
        if handle is None or handle.pid != os.getpid():
            handle = self._local.handle = _Handle(self._path)
        return handle.connection

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """Hold the write lock for one transaction; durable when the block has ended without an error."""
        connection = self.get()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def close(self) -> None:
        """Close this thread's connection; the next `get` opens a new one."""
        self._local.__dict__.pop("handle", None)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection
