# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A copy of everything we hold of a person (Art. 15 (3) and 20 GDPR), as a ZIP made while it goes out.

JSON for machines, the files as they are for people. Nothing of it is ever on the disk.
"""

import json
from collections.abc import Generator, Iterator
from dataclasses import asdict
from io import RawIOBase
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.db.models import Q

from kreishaus.access.actor import Actor
from kreishaus.accounts import personal_data as account_data
from kreishaus.accounts.models import Account
from kreishaus.cases import personal_data as case_data
from kreishaus.cases import queries as cases
from kreishaus.cases.models import Case, Decision
from kreishaus.cases.queries import OpenCase
from kreishaus.delivery import personal_data as delivery_data
from kreishaus.delivery.queries import standing, unretrieved_of
from kreishaus.delivery.rules import AT_ONCE
from kreishaus.documents import queries as documents
from kreishaus.documents.errors import ClosedFileError
from kreishaus.documents.models import Holding
from kreishaus.documents.queries import OpenFile
from kreishaus.kernel import clock
from kreishaus.mailbox import personal_data as mailbox_data
from kreishaus.mailbox import queries as mailbox
from kreishaus.payments import personal_data as payment_data
from kreishaus.privacy.queries import who_looked

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

# Steps after which a decision is in the person's hands
KNOWN: Final = frozenset({"retrieved", "posted", *AT_ONCE})
README: Final = """Das ist alles, was das Open Kreishaus über Sie gespeichert hat.

konto.json          Ihr Konto
antraege.json       Ihre Entwürfe und Vorgänge mit allen Angaben
nachrichten.json    Ihre Nachrichten mit den Ämtern
zustellung.json     Ihre Einwilligungen und wie Bescheide zugestellt wurden
gebuehren.json      Gebühren Ihrer Vorgänge und was davon bezahlt ist
eingesehen.json     wer im Amt Ihre Vorgänge geöffnet hat
dateien/            Ihre Dateien und Bescheide, je Vorgang

Ein Bescheid, der noch ungelesen in Ihrem Postfach liegt, ist nicht dabei. Rufen Sie ihn bitte dort ab.
Die JSON-Dateien lassen sich mit jedem Textprogramm öffnen. Uhrzeiten sind in Weltzeit (UTC).
"""


class _Outbox(RawIOBase):
    """What the archive has written and nobody has taken yet. It cannot seek, so sizes follow the files."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: "ReadableBuffer", /) -> int:
        self._waiting += piece
        return len(memoryview(piece))

    def take(self) -> bytes:
        """Return what is there, and forget it."""
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken


def export(actor: Actor) -> Generator[bytes]:
    """Yield the archive in pieces; a piece is at most a chunk of a file. The actor is a citizen.

    A decision is in it once it was retrieved or posted: reading it earlier would leave no trace, and the
    days of the law count from the retrieval.
    """
    out = _Outbox()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_entry("LIES-MICH.txt"), README)
        for name, values in _values(actor):
            archive.writestr(_entry(name), json.dumps(values, ensure_ascii=False, indent=2, default=str))
            yield out.take()
        for folder, opened in _files(actor):
            yield from _packed(archive, out, f"dateien/{folder}", opened)
    yield out.take()


def _values(actor: Actor) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "konto.json", account_data.export(Account.objects.get(Q(pk=actor.account_id)))
    yield "antraege.json", _without_unread(case_data.export(actor), _unread(actor))
    yield "nachrichten.json", mailbox_data.export(actor)
    yield "zustellung.json", delivery_data.export(actor)
    unread = {row.id for row in unretrieved_of(actor)}
    yield "gebuehren.json", payment_data.export(actor, unread)
    yield "eingesehen.json", {"looks": [asdict(each) for each in who_looked(actor, at_most=None)]}


def _packed(archive: ZipFile, out: _Outbox, folder: str, opened: OpenFile) -> Iterator[bytes]:
    """One file; two of the same name are told apart by their id."""
    name = f"{folder}/{opened.held.info.name}"
    if name in archive.namelist():
        name = f"{folder}/{opened.held.id} {opened.held.info.name}"
    with archive.open(_entry(name), "w") as packed:
        for chunk in opened.chunks:
            packed.write(chunk)
            yield out.take()


def _unread(actor: Actor) -> set[str]:
    """References of the cases whose decision has left the house, and was neither retrieved nor posted."""
    decided = Decision.objects.filter(
        ended_at=None, is_interim=False, leaves_at__lte=clock.now(), case__in=Case.objects.visible_to(actor)
    ).select_related("case")
    return {row.case.reference for row in decided if not _is_known(row)}


def _is_known(decision: Decision) -> bool:
    return any(step.kind in KNOWN for step in standing(decision).steps)


def _without_unread(values: dict[str, Any], unread: set[str]) -> dict[str, Any]:
    """The cases, without what an unread decision says."""
    cases = [each | {"decision": None} if each["reference"] in unread else each for each in values["cases"]]
    return values | {"cases": cases}


def _files(actor: Actor) -> Iterator[tuple[str, OpenFile]]:
    """Every file of the person, with the folder it goes into."""
    for draft, published in cases.drafts_of(actor):
        held = [each.id for each in documents.held_by(draft.id, draft.key_id)]
        yield from _open(f"Entwurf {published.slug}", draft.id, held, draft.key_id)
    for sent in cases.sent_at_once(actor):
        if actor.key_id and sent.receipt_id:
            yield from _open("Zusammen gesendet", sent.id, [sent.receipt_id], actor.key_id)
    for row, _ in cases.cases_of(actor):
        opened = cases.case_for(actor, row.id)
        key_id = opened.row.file.key_id
        yield from _open(row.reference, row.id, _shown_in(actor, opened), key_id)
        yield from _attachments(actor, opened)


def _shown_in(actor: Actor, opened: OpenCase) -> list[UUID]:
    """The files of a case that its citizen sees: what was sent, the receipt, known letters and enclosures."""
    decided = cases.decision_of(actor, opened)
    letters = [*filter(None, [decided]), *cases.letters_of(actor, opened)]
    known = [each.row for each in letters if _is_known(each.row)]
    out = [each for row in known for each in (row.document_id, *map(UUID, row.enclosed))]
    return [*map(UUID, opened.content["files"]), *filter(None, [opened.row.receipt_id]), *out]


def _attachments(actor: Actor, opened: OpenCase) -> Iterator[tuple[str, OpenFile]]:
    thread = mailbox.thread_of(actor, opened)
    for content in (*(each.content for each in thread.messages), thread.draft.content):
        for document_id in content.files:
            try:
                yield f"{opened.row.reference}/Nachrichten", mailbox.open_attachment(thread, document_id)
            except (ClosedFileError, Holding.DoesNotExist):
                continue


def _open(folder: str, holder: UUID, wanted: list[UUID], key_id: UUID) -> Iterator[tuple[str, OpenFile]]:
    """The wanted files of a holder, without those that a scanner keeps closed."""
    for document_id in wanted:
        try:
            yield folder, documents.open_stream(holder, document_id, key_id)
        except (ClosedFileError, Holding.DoesNotExist):
            continue


def _entry(name: str) -> ZipInfo:
    """An entry of today, for everybody's eyes that have the archive."""
    now = clock.to_berlin(clock.now())
    entry = ZipInfo(name, (now.year, now.month, now.day, now.hour, now.minute, now.second))
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
