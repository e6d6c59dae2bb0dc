# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Store, hand over, share, remove, scan and sweep files.

Who may is decided above: a caller that names a holder and its key has asked before. Encrypted files are
written outside transactions and are safe on disk before their rows are; files without rows are swept.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from formular.context import FileInfo
from kreishaus.documents import facts, storage
from kreishaus.documents.checks import Limits, checked
from kreishaus.documents.errors import RefusedFileError, SweepRefusedError
from kreishaus.documents.events import DocumentStored
from kreishaus.documents.facts import Facts
from kreishaus.documents.lifecycle import Scan
from kreishaus.documents.models import Document, Holding
from kreishaus.documents.names import safe_name
from kreishaus.documents.registry import scanner
from kreishaus.kernel import clock, events, keystore
from kreishaus.kernel.ids import new_id

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

EVERYWHERE: Final = Limits()
SWEEP_FREELY: Final = 20  # so many files without rows may always go; more only if they are few among all

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Hold:
    """Who holds, and the data key that wraps what is held."""

    holder_id: UUID
    key_id: UUID


def _go_on(_step: str) -> None:
    pass


def store(
    holder_id: UUID,
    key_id: UUID,
    upload: "UploadedFile[bytes]",
    *,
    name: str | None = None,
    limits: Limits = EVERYWHERE,
    after: Callable[[str], None] = _go_on,
) -> tuple[Document, FileInfo]:
    """Check, encrypt and keep a file for a holder. Call it outside a transaction: it writes to the disk.

    `name` replaces the upload's own; `after` is told each step (a test stops the process there).

    Raises:
        RefusedFileError: the file cannot be taken; its sentence says why and what to do.
        NoSuchKeyError: the holder's key was destroyed.
    """
    keystore.data_key(key_id)
    if not storage.has_room(upload.size or 0):
        raise RefusedFileError("no_room")
    with checked(upload, limits) as file:
        document = Document(
            id=new_id(),
            media_type=file.media_type,
            size=file.size,
            pages=file.pages,
            scan=scanner().initial,
            stored_at=clock.now(),
        )
        known = Facts(safe_name(name or upload.name or "", file.media_type), file.sha256, file.notes)
        _write(document, Hold(holder_id, key_id), file.file, known, after)
    return document, FileInfo(known.name, document.size, file.pages, document.media_type)


def keep(
    holder_id: UUID,
    key_id: UUID,
    content: bytes,
    *,
    name: str,
    pages: int,
    note: Callable[[Document], None] = lambda _document: None,
) -> Document:
    """Keep a PDF that the product itself has made, such as a receipt: nothing to check, nothing to scan.

    Call it outside a transaction. `note` writes what must be there together with the document or not at all;
    what it raises undoes both. Raises NoSuchKeyError.
    """
    document = Document(
        id=new_id(),
        media_type="application/pdf",
        size=len(content),
        pages=pages,
        scan=Scan.CLEAN,
        stored_at=clock.now(),
    )
    known = Facts(safe_name(name, document.media_type), hashlib.sha256(content).hexdigest())
    _write(document, Hold(holder_id, key_id), BytesIO(content), known, _go_on, note)
    return document


def hand_over(from_holder: UUID, to_holder: UUID, *, from_key: UUID, to_key: UUID) -> int:
    """Give all files of one holder to another, or to the same under another key; return how many.

    Only the wrapped identities and sealed facts change, in one statement: no file is touched.
    """
    rows = list(Holding.objects.select_for_update().filter(holder_id=from_holder))
    for row in rows:
        _rewrap(row, from_key, Hold(to_holder, to_key))
    changed = ("holder_id", "key_id", "wrapped_identity", "sealed_facts")
    return Holding.objects.bulk_update(rows, changed)


def share(
    documents: Iterable[UUID], from_holder: UUID, to_holder: UUID, *, from_key: UUID, to_key: UUID
) -> int:
    """Let another holder hold these files of the first one too; return how many were found.

    What the other holds already stays as it is.
    """
    rows = list(Holding.objects.filter(holder_id=from_holder, document_id__in=list(documents)))
    for row in rows:
        _rewrap(row, from_key, Hold(to_holder, to_key))
        row.id = new_id()
    Holding.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def remove(holder_id: UUID, document_id: UUID) -> None:
    """Let a holder's hold on a file go. The last one gone, the file goes after the commit."""
    _release(Holding.objects.filter(holder_id=holder_id, document_id=document_id))


def remove_all(holder_id: UUID) -> None:
    """Let all holds of a holder go, as `remove`."""
    _release(Holding.objects.filter(holder_id=holder_id))


def scan(document_id: UUID) -> None:
    """Have the configured scanner look at a file that waits for it. Raises OSError when it cannot now."""
    row = Holding.objects.select_related("document").filter(document_id=document_id).first()
    if row is None or row.document.scan != Scan.PENDING:
        return
    identity = keystore.unwrap(row.key_id, bytes(row.wrapped_identity))
    with closing(storage.read(document_id, identity)) as chunks:
        result = scanner().scan(chunks)
    Document.objects.filter(id=document_id, scan=Scan.PENDING).update(scan=result)
    if result is Scan.INFECTED:
        logger.warning("malware found in document %s; it is kept and never handed out", document_id)


def sweep(*, older_than: datetime, force: bool = False) -> int:
    """Delete files without rows and what a crash left half written, changed before `older_than`.

    Choose it well before now: a file is on disk before its rows are. Returns how many went. Raises
    SweepRefusedError, without `force`, when more than a tenth of the files would go.
    """
    orphans: set[UUID] = set()
    seen = 0
    for ids in storage.older_than(older_than):
        seen += len(ids)
        orphans |= ids - set(Document.objects.filter(id__in=ids).values_list("id", flat=True))
    if len(orphans) > max(SWEEP_FREELY, seen // 10) and not force:
        raise SweepRefusedError(
            f"{len(orphans)} von {seen} Dateien wären gelöscht worden. Ist es die richtige Datenbank?"
        )
    for document_id in orphans:
        storage.delete(document_id)
    return len(orphans) + storage.sweep_leftovers(older_than)


def _write(
    document: Document,
    hold: Hold,
    source: BinaryIO,
    known: Facts,
    after: Callable[[str], None],
    note: Callable[[Document], None] = lambda _document: None,
) -> None:
    """The file first, then its rows. A fault in between leaves a file nobody has the key of; it is swept."""
    identity = storage.write(document.id, source, after=after)
    holding = Holding(
        document=document,
        holder_id=hold.holder_id,
        key_id=hold.key_id,
        wrapped_identity=keystore.wrap(hold.key_id, identity),
        sealed_facts=facts.seal(hold.key_id, document.id, known),
    )
    with transaction.atomic():
        document.save(force_insert=True)
        holding.save(force_insert=True)
        if document.scan == Scan.PENDING:
            events.publish(DocumentStored(document.id))
        note(document)
        after("rows written")
    after("committed")


def _rewrap(row: Holding, from_key: UUID, to: Hold) -> None:
    row.wrapped_identity = keystore.rewrap(bytes(row.wrapped_identity), from_key, to.key_id)
    known = facts.unseal(from_key, row.document_id, bytes(row.sealed_facts))
    row.sealed_facts = facts.seal(to.key_id, row.document_id, known)
    row.holder_id, row.key_id = to.holder_id, to.key_id


def _release(holdings: QuerySet[Holding]) -> None:
    """Lock the documents, so that nobody shares one while its last hold goes."""
    with transaction.atomic():
        ids = list(holdings.values_list("document_id", flat=True))
        list(Document.objects.select_for_update().filter(id__in=ids).values_list("id", flat=True))
        holdings.delete()
        gone = list(Document.objects.filter(id__in=ids, holdings=None).values_list("id", flat=True))
        Document.objects.filter(id__in=gone).delete()
        transaction.on_commit(partial(_delete_files, gone))


def _delete_files(ids: Iterable[UUID]) -> None:
    for document_id in ids:
        storage.delete(document_id)
