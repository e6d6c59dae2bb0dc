# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key store: one random data key for each thing that can be erased, apart from the data.

Order, always: the key is durable first, then the transaction of the data; to erase, the data goes first,
then the key. What a crash leaves between is an orphan key, and `sweep` removes it.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock as ThreadLock
from typing import Final
from uuid import UUID

from django.conf import settings

from kreishaus.kernel.keystore.errors import (
    KeyExistsError,
    KeystoreBusyError,
    MasterKeyError,
    NoSuchKeyError,
    SweepRefusedError,
)
from kreishaus.kernel.keystore.keyring import Keyring, Known
from kreishaus.kernel.keystore.master import decode

__all__ = [
    "KeyExistsError",
    "Keyring",
    "KeystoreBusyError",
    "MasterKeyError",
    "NoSuchKeyError",
    "SweepRefusedError",
    "blind_index",
    "create",
    "data_key",
    "destroy",
    "exists",
    "fixed",
    "recall",
    "recall_all",
    "remember",
    "rewrap",
    "ring",
    "rotate_master",
    "sweep",
    "unwrap",
    "wrap",
]

_opening: Final = ThreadLock()
_open: dict[tuple[Path, str], Keyring] = {}


def ring() -> Keyring:
    """Return the key store that the settings name, opened once in a process."""
    known = settings.KREISHAUS
    place = (known.keys_dir, known.master_key)
    if place not in _open:
        with _opening:
            if place not in _open:
                folder, master = place
                _open[place] = Keyring(folder, decode(master) if master else None)
    return _open[place]


def create(kind: str, key_id: UUID | None = None) -> UUID:
    """See `Keyring.create`."""
    return ring().create(kind, key_id)


def fixed(name: str) -> UUID:
    """See `Keyring.fixed`."""
    return ring().fixed(name)


def exists(key_id: UUID) -> bool:
    """See `Keyring.exists`."""
    return ring().exists(key_id)


def data_key(key_id: UUID) -> bytes:
    """See `Keyring.data_key`."""
    return ring().data_key(key_id)


def destroy(*key_ids: UUID) -> None:
    """See `Keyring.destroy`."""
    ring().destroy(*key_ids)


def wrap(key_id: UUID, secret: bytes) -> bytes:
    """See `Keyring.wrap`."""
    return ring().wrap(key_id, secret)


def unwrap(key_id: UUID, wrapped: bytes) -> bytes:
    """See `Keyring.unwrap`."""
    return ring().unwrap(key_id, wrapped)


def rewrap(wrapped: bytes, from_id: UUID, to_id: UUID) -> bytes:
    """See `Keyring.rewrap`."""
    return ring().rewrap(wrapped, from_id, to_id)


def blind_index(purpose_key_id: UUID, text: str) -> str:
    """See `Keyring.blind_index`."""
    return ring().blind_index(purpose_key_id, text)


def sweep(known: Known, *, older_than: datetime, force: bool = False) -> int:
    """See `Keyring.sweep`."""
    return ring().sweep(known, older_than=older_than, force=force)


def rotate_master(new: bytes | None = None, *, after: Callable[[str], None] = lambda _step: None) -> None:
    """See `Keyring.rotate_master`."""
    ring().rotate_master(new, after=after)


def remember(name: str, value: str) -> None:
    """See `Keyring.remember`."""
    ring().remember(name, value)


def recall(name: str) -> str | None:
    """See `Keyring.recall`."""
    return ring().recall(name)


def recall_all(prefix: str) -> dict[str, str]:
    """See `Keyring.recall_all`."""
    return ring().recall_all(prefix)
