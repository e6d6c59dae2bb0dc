# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Encrypted files on disk: `<data>/files/<aa>/<id>.age`, each for its own age identity.

The folder is named after the last two digits of the id: the first ones are the time and nearly all alike.
"""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID

import pyrage
from django.conf import settings

from kreishaus.documents.errors import LostFileError
from kreishaus.documents.stream import Funnel, pumped
from kreishaus.kernel.files import Step, sweep_unfinished, sync_folder, write_durably

SUFFIX: Final = ".age"


def root() -> Path:
    """The folder of all files, made when first asked for."""
    folder = Path(settings.KREISHAUS.data_dir) / "files"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def path_of(document_id: UUID) -> Path:
    """Where the file of a document lies."""
    name = document_id.hex
    return root() / name[-2:] / f"{document_id}{SUFFIX}"


def has_room(size: int) -> bool:
    """Whether so many bytes more leave what the operator wants to stay free (`KREISHAUS_ROOM_MB`)."""
    return shutil.disk_usage(root()).free - size >= settings.KREISHAUS.room


def write(document_id: UUID, source: BinaryIO, *, after: Callable[[Step], None]) -> bytes:
    """Encrypt what `source` still has to give, and return the identity once the file is safe on disk."""
    identity = pyrage.x25519.Identity.generate()
    path = path_of(document_id)
    _make_durably(path.parent)

    def encrypt(target: Funnel) -> None:
        pyrage.encrypt_io(source, target, [identity.to_public()])

    write_durably(path, pumped(encrypt), after=after)
    return str(identity).encode("ascii")


def read(document_id: UUID, identity: bytes) -> Generator[bytes]:
    """Yield the plain file in chunks; each was authenticated before it is yielded.

    Raises:
        LostFileError: there is no such file, or it was changed or cut; possibly after some chunks.
    """
    key = pyrage.x25519.Identity.from_str(identity.decode("ascii"))
    try:
        with path_of(document_id).open("rb") as file:
            yield from pumped(lambda target: pyrage.decrypt_io(file, target, [key]))
    except (OSError, pyrage.DecryptError) as error:
        raise LostFileError(str(document_id)) from error


def delete(document_id: UUID) -> None:
    """Remove the file, if it is there, durably."""
    path = path_of(document_id)
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        sync_folder(path.parent)


def older_than(moment: datetime) -> Iterator[frozenset[UUID]]:
    """Yield the ids of files last changed before the moment, folder by folder."""
    for folder in sorted(root().iterdir()):
        yield frozenset(_ids_in(folder, moment.timestamp()))


def sweep_leftovers(moment: datetime) -> int:
    """Delete what a crash left half written before the moment; return how many."""
    return sweep_unfinished(root(), moment.timestamp())


def _ids_in(folder: Path, timestamp: float) -> Iterator[UUID]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(SUFFIX) and entry.stat().st_mtime < timestamp:
                yield UUID(entry.name.removesuffix(SUFFIX))


def _make_durably(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)
