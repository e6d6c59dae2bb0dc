# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file `keyring.sqlite`: data keys wrapped by the master key, made, read and destroyed."""

import sqlite3
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from kreishaus.kernel import clock, crypto
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.keystore.cache import KeyCache
from kreishaus.kernel.keystore.connections import ConnectionPerThread
from kreishaus.kernel.keystore.errors import (
    KeyExistsError,
    KeystoreBusyError,
    NoSuchKeyError,
    SweepRefusedError,
)
from kreishaus.kernel.keystore.lock import Lock

FILE: Final = "keyring.sqlite"
EMPTYING_TRIES: Final = 100
SWEEP_FREELY: Final = 20  # so many orphans may always go; more only if they are few among all

type Known = Iterable[UUID] | Callable[[frozenset[UUID]], Iterable[UUID]]


class Keyring:
    """One key store in one folder, safe with several threads and processes.

    `master` is the master key if it comes from the environment; else it is a file in the folder.
    """

    def __init__(self, folder: Path, master: bytes | None = None) -> None:
        self._connections = ConnectionPerThread(folder / FILE)
        self._lock = Lock(folder, self._connections, master)
        self._cache = KeyCache()

    def create(self, kind: str, key_id: UUID | None = None) -> UUID:
        """Make a data key and return its id once it is durable. Raises KeyExistsError."""
        key_id = key_id or new_id()
        try:
            self._insert("INSERT", kind, key_id, fixed=False)
        except sqlite3.IntegrityError as error:
            raise KeyExistsError(str(key_id)) from error
        return key_id

    def fixed(self, name: str) -> UUID:
        """Return the id of a key of the installation itself, made when first asked for and never swept."""
        key_id = uuid5(NAMESPACE_URL, f"urn:open-kreishaus:key:{name}")
        if self._cache.get(key_id) is None and not self.exists(key_id):
            self._insert("INSERT OR IGNORE", name, key_id, fixed=True)
        return key_id

    def exists(self, key_id: UUID) -> bool:
        """Whether the key was made and not destroyed, asked of the file, not of the cache."""
        return self._row(key_id) is not None

    def data_key(self, key_id: UUID) -> bytes:
        """Return the 32 bytes. Raises NoSuchKeyError, or MasterKeyError if another master wrapped them."""
        known = self._cache.get(key_id)
        if known is not None:
            return known
        row = self._row(key_id)
        if row is None:
            raise NoSuchKeyError(str(key_id))
        key = self._lock.unwrap(key_id, row)
        self._cache.put(key_id, key)
        return key

    def destroy(self, *key_ids: UUID) -> None:
        """Destroy keys irrevocably: overwritten, deleted, and the journal that held them emptied.

        Unknown ids are no error, so a job may do it again. Raises KeystoreBusyError when a reader kept
        the journal from being emptied; the keys are gone from the table then, but not from the disk.
        """
        for key_id in key_ids:
            self._cache.drop(key_id)
        with self._connections.writing() as connection:
            for key_id in key_ids:
                connection.execute(
                    "UPDATE keys SET wrapped = zeroblob(length(wrapped)) WHERE id = ?", (key_id.bytes,)
                )
                connection.execute("DELETE FROM keys WHERE id = ?", (key_id.bytes,))
        for key_id in key_ids:
            self._cache.drop(key_id)  # another thread may have read it meanwhile
        self._empty_journal()

    def wrap(self, key_id: UUID, secret: bytes) -> bytes:
        """Seal a secret, such as a document's identity, with its holder's key."""
        return crypto.seal(self.data_key(key_id), secret, b"wrap" + key_id.bytes)

    def unwrap(self, key_id: UUID, wrapped: bytes) -> bytes:
        """Return the secret of `wrap`. Raises NoSuchKeyError or UnreadableError."""
        return crypto.unseal(self.data_key(key_id), wrapped, b"wrap" + key_id.bytes)

    def rewrap(self, wrapped: bytes, from_id: UUID, to_id: UUID) -> bytes:
        """Hand a secret from one holder to another; what it opens is not touched."""
        return self.wrap(to_id, self.unwrap(from_id, wrapped))

    def blind_index(self, purpose_key_id: UUID, text: str) -> str:
        """Return 64 hex digits that are equal for equal texts, and say nothing without the key."""
        key = crypto.derive(self.data_key(purpose_key_id), "blind index")
        return crypto.mac(key, text.encode()).hex()

    def sweep(self, known: Known, *, older_than: datetime, force: bool = False) -> int:
        """Destroy keys made before `older_than` that no data knows; return how many.

        `known` are the ids in use, or a function that gets the candidates and returns those in use.
        Choose `older_than` well before now: a key is made before the data that needs it. Raises
        SweepRefusedError, without `force`, when more than a tenth of the candidates would go.
        """
        candidates = self._candidates(older_than)
        in_use = frozenset(known(candidates) if callable(known) else known)
        orphans = candidates - in_use
        if len(orphans) > max(SWEEP_FREELY, len(candidates) // 10) and not force:
            raise SweepRefusedError(
                f"{len(orphans)} von {len(candidates)} Schlüsseln wären gelöscht worden."
                " Ist es die richtige Datenbank?"
            )
        if orphans:
            self.destroy(*orphans)
        return len(orphans)

    def rotate_master(
        self, new: bytes | None = None, *, after: Callable[[str], None] = lambda _step: None
    ) -> None:
        """Wrap all keys with a new master key: `new` if it comes from the environment, else a new file.

        May be cut off at any step; the next start goes on with whichever master the keys are wrapped with.
        """
        self._lock.rotate(new, after)
        self._empty_journal()

    def remember(self, name: str, value: str) -> None:
        """Keep a short fact apart from the data, such as where an audit chain ends."""
        with self._connections.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def recall(self, name: str) -> str | None:
        """Return what `remember` kept, or None."""
        row = self._connections.get().execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def recall_all(self, prefix: str) -> dict[str, str]:
        """Return every fact whose name begins so."""
        query = "SELECT name, value FROM facts WHERE substr(name, 1, ?) = ? ORDER BY name"
        return dict(self._connections.get().execute(query, (len(prefix), prefix)).fetchall())

    def close(self) -> None:
        """Close this thread's connection."""
        self._connections.close()

    def _insert(self, verb: str, kind: str, key_id: UUID, *, fixed: bool) -> None:
        with self._connections.writing() as connection:
            wrapped = self._lock.wrap(connection, key_id, crypto.new_key())
            row = (key_id.bytes, kind, wrapped, clock.now().timestamp(), fixed)
            connection.execute(f"{verb} INTO keys VALUES (?, ?, ?, ?, ?)", row)

    def _row(self, key_id: UUID) -> bytes | None:
        found = self._connections.get().execute("SELECT wrapped FROM keys WHERE id = ?", (key_id.bytes,))
        row = found.fetchone()
        return bytes(row[0]) if row else None

    def _candidates(self, older_than: datetime) -> frozenset[UUID]:
        query = "SELECT id FROM keys WHERE created_at < ? AND NOT fixed"
        rows = self._connections.get().execute(query, (older_than.timestamp(),))
        return frozenset(UUID(bytes=row[0]) for row in rows)

    def _empty_journal(self) -> None:
        """Copy the journal into the file and cut it to nothing; readers are waited for."""
        for _ in range(EMPTYING_TRIES):
            busy, *_rest = self._connections.get().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                return
            time.sleep(0.05)
        raise KeystoreBusyError("Der Schlüsselspeicher ist belegt; das Löschen wird wiederholt.")
