# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a holder holds, and the way to the bytes. Whoever names a holder and its key may see its files."""

from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final
from uuid import UUID

from formular.context import FileInfo
from kreishaus.documents import facts, storage
from kreishaus.documents.errors import ClosedFileError
from kreishaus.documents.facts import NOTES
from kreishaus.documents.lifecycle import CLOSED, Scan
from kreishaus.documents.models import Holding
from kreishaus.kernel import keystore
from kreishaus.kernel.prepared import Prepared

_held_by: Final = Prepared(
    lambda holder: Holding.objects.filter(holder_id=holder).select_related("document").order_by("document_id")
)


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file as its holder sees it. `sha256` in hex, of the stored file; `notes` are sentences."""

    id: UUID
    info: FileInfo
    sha256: str
    scan: Scan
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file to be sent: what it is, and its plain bytes in chunks. Close `chunks` when giving up early."""

    held: HeldFile
    chunks: "Chunks"


def held_by(holder_id: UUID, key_id: UUID) -> tuple[HeldFile, ...]:
    """All files of a holder, oldest first.

    Raises:
        UnreadableError: the key is not this holder's.
        NoSuchKeyError: the key was destroyed.
    """
    rows = _held_by.rows(holder=holder_id)
    return tuple(_held(row, key_id) for row in rows)


def enclosed_in(holder_id: UUID, key_id: UUID, ids: Collection[str]) -> tuple[HeldFile, ...]:
    """These files of a holder, oldest first; no statement for none. Raises as `held_by`."""
    return tuple(each for each in held_by(holder_id, key_id) if str(each.id) in ids) if ids else ()


def open_stream(holder_id: UUID, document_id: UUID, key_id: UUID) -> OpenFile:
    """Open one file of a holder. The first chunk is decrypted now, so that errors come before any answer.

    Raises:
        Holding.DoesNotExist: this holder has no such file.
        ClosedFileError: the scanner has not looked yet, or found something.
        UnreadableError, NoSuchKeyError: as `held_by`.
        LostFileError: the file is gone from the disk, or was changed there.
    """
    row = Holding.objects.select_related("document").get(holder_id=holder_id, document_id=document_id)
    held = _held(row, key_id)
    if held.scan in CLOSED:
        raise ClosedFileError(CLOSED[held.scan])
    chunks = storage.read(document_id, keystore.unwrap(key_id, bytes(row.wrapped_identity)))
    first = next(chunks, b"")
    return OpenFile(held, Chunks(first, chunks))


class Chunks(Iterator[bytes]):
    """The chunks of one file; `close` ends the decryption behind it."""

    def __init__(self, first: bytes, rest: Generator[bytes]) -> None:
        self._rest = rest
        self._all = chain((first,), rest)

    def __next__(self) -> bytes:
        return next(self._all)

    def close(self) -> None:
        """Give up what was not read."""
        self._rest.close()


def _held(row: Holding, key_id: UUID) -> HeldFile:
    document = row.document
    known = facts.unseal(key_id, row.document_id, bytes(row.sealed_facts))
    info = FileInfo(known.name, document.size, document.pages or 0, document.media_type)
    return HeldFile(
        document.id, info, known.sha256, Scan(document.scan), tuple(NOTES[note] for note in known.notes)
    )
