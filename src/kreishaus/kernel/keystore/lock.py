# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What locks the ring: wrapping by the master key, the check that it is the right one, and its rotation."""

import fcntl
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import UUID

from kreishaus.kernel import crypto
from kreishaus.kernel.keystore import master as masters
from kreishaus.kernel.keystore.connections import ConnectionPerThread
from kreishaus.kernel.keystore.errors import MasterKeyError

CHECK: Final = b"open kreishaus key store"
MISFIT: Final = "Der Hauptschlüssel passt nicht zu diesem Schlüsselspeicher."
MISSING: Final = (
    "Der Hauptschlüssel zu diesem Schlüsselspeicher fehlt. "
    "Mit dem Schlüsselblatt stellt „kreishaus key enter“ ihn wieder her."
)
SCHEMA: Final = (
    """CREATE TABLE IF NOT EXISTS keys (
        id BLOB PRIMARY KEY, kind TEXT NOT NULL, wrapped BLOB NOT NULL,
        created_at REAL NOT NULL, fixed INT NOT NULL
    )""",
    "CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS master (id INT PRIMARY KEY CHECK (id = 1), proof BLOB NOT NULL)",
)


class Lock:
    """Holds the master key in memory and follows a rotation that another process made.

    The table `master` holds a known text sealed with the master key. It is compared inside every
    transaction that adds a key, so a process with yesterday's master cannot add one that is lost.
    """

    def __init__(self, folder: Path, connections: ConnectionPerThread, given: bytes | None) -> None:
        self._folder = folder
        self._connections = connections
        self._given = given
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._alone():
            self._prepare()
            self._master = self._find_master()

    def wrap(self, connection: sqlite3.Connection, key_id: UUID, key: bytes) -> bytes:
        """Return the wrapped key. The connection is inside a transaction that adds it."""
        if not _fits(self._master, _proof(connection)):
            self._master = self._find_master()
        return crypto.seal(self._master, key, b"key" + key_id.bytes)

    def unwrap(self, key_id: UUID, wrapped: bytes) -> bytes:
        """Return the key, looking once for a newer master key if the present one does not fit."""
        try:
            return crypto.unseal(self._master, wrapped, b"key" + key_id.bytes)
        except crypto.UnreadableError:
            self._master = self._find_master()
            return crypto.unseal(self._master, wrapped, b"key" + key_id.bytes)

    def rotate(self, new: bytes | None, after: Callable[[str], None]) -> None:
        """Wrap all keys anew in one transaction. A new file key is safe on disk before, renamed after."""
        if (new is None) != (self._given is None):
            raise MasterKeyError(
                "Ein Hauptschlüssel aus der Umgebung wird durch einen aus der Umgebung ersetzt."
            )
        with self._alone():
            coming = new or crypto.new_key()
            if self._given is None:
                masters.write_next(self._folder, coming)
            after("next master written")
            self._rewrap_all(coming)
            after("keys wrapped")
            if self._given is None:
                masters.adopt_next(self._folder)
            else:
                self._given = coming
            self._master = coming

    def _rewrap_all(self, coming: bytes) -> None:
        with self._connections.writing() as connection:
            rows = connection.execute("SELECT id, wrapped FROM keys").fetchall()
            for raw_id, wrapped in rows:
                key = self.unwrap(UUID(bytes=raw_id), wrapped)
                again = crypto.seal(coming, key, b"key" + raw_id)
                connection.execute("UPDATE keys SET wrapped = ? WHERE id = ?", (again, raw_id))
            connection.execute("UPDATE master SET proof = ?", (crypto.seal(coming, CHECK, CHECK),))

    def _prepare(self) -> None:
        """Make the tables and the proof at the first start."""
        with self._connections.writing() as connection:
            for statement in SCHEMA:
                connection.execute(statement)
            if _proof(connection) is None:
                key = self._given or masters.read_or_create(self._folder)
                connection.execute("INSERT INTO master VALUES (1, ?)", (crypto.seal(key, CHECK, CHECK),))

    def _find_master(self) -> bytes:
        """Return the master key that fits the proof, finishing a rotation that was cut off."""
        proof = _proof(self._connections.get())
        present = self._given or masters.read(self._folder)
        if present is not None and _fits(present, proof):
            return present
        coming = None if self._given else masters.read_next(self._folder)
        if coming is None or not _fits(coming, proof):
            raise MasterKeyError(MISFIT if present else MISSING)
        masters.adopt_next(self._folder)
        return coming

    @contextmanager
    def _alone(self) -> Generator[None]:
        """Let one process at a time make the store or rotate its master key."""
        with (self._folder / "keyring.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _proof(connection: sqlite3.Connection) -> bytes | None:
    row = connection.execute("SELECT proof FROM master").fetchone()
    return bytes(row[0]) if row else None


def _fits(key: bytes, proof: bytes | None) -> bool:
    try:
        return proof is not None and crypto.unseal(key, proof, CHECK) == CHECK
    except crypto.UnreadableError:
        return False
