# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a message: save the text while it is typed, put files in and take them out.

A draft's id is drawn when the form is shown and becomes the message's. Another tab brings another id:
then the draft moves there, so that each person has one draft in a thread and no form is sent twice.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q

from formular import FileInfo
from kreishaus.access.actor import Actor
from kreishaus.cases.errors import ChangedMeanwhileError, RefusedError
from kreishaus.cases.models import Case
from kreishaus.documents import actions as documents
from kreishaus.documents.checks import Limits, check_room
from kreishaus.documents.errors import RefusedFileError
from kreishaus.kernel import clock
from kreishaus.kernel.keystore import NoSuchKeyError
from kreishaus.mailbox import policy
from kreishaus.mailbox.content import Content, holder_of, seal_content, unseal_content
from kreishaus.mailbox.errors import AlreadySentError
from kreishaus.mailbox.models import Message, MessageDraft, Thread

MOST_FILES: Final = 10


@dataclass(frozen=True, slots=True)
class Held:
    """A draft in the hand of its writer: its row is locked until the transaction ends."""

    thread: Thread
    row: MessageDraft
    content: Content

    @property
    def case(self) -> Case:
        return self.thread.case

    @property
    def key_id(self) -> UUID:
        return self.case.file.key_id


def save_draft(actor: Actor, case_id: UUID, draft_id: UUID, body: str) -> MessageDraft:
    """Keep what was typed, however long it is.

    Raises:
        Case.DoesNotExist: there is none, or it is nothing of this person's.
        RefusedError: this person may not write here.
        AlreadySentError: the draft has been sent.
    """
    return write(actor, case_id, draft_id, lambda held: replace(held.content, body=body)).row


def attach(
    actor: Actor, case_id: UUID, draft_id: UUID, upload: "UploadedFile[bytes]"
) -> tuple[UUID, FileInfo]:
    """Check and store a file, and add it to the draft. Call it outside a transaction.

    Raises:
        RefusedFileError: the file cannot be taken; its sentence says why and what to do.
        ChangedMeanwhileError: the case joined another File while the upload was coming in.
        Case.DoesNotExist, RefusedError, AlreadySentError: as `save_draft`.
    """
    held = write(actor, case_id, draft_id, lambda held: held.content)
    try:
        stored, info = documents.store(holder_of(draft_id), held.key_id, upload, limits=_limits(held.content))
    except NoSuchKeyError as moved:  # the case joined another File, and its own went
        raise ChangedMeanwhileError from moved

    def change(current: Held) -> Content:
        if current.key_id != held.key_id:  # it joined another File, and this one was not there yet
            raise ChangedMeanwhileError
        check_room(info.size, _limits(current.content))
        return replace(current.content, files={**current.content.files, stored.id: info})

    try:
        write(actor, case_id, draft_id, change)
    except (Case.DoesNotExist, RefusedError, RefusedFileError):  # sent, moved on, or filled up meanwhile
        documents.remove(holder_of(draft_id), stored.id)
        raise
    return stored.id, info


def detach(actor: Actor, case_id: UUID, draft_id: UUID, document_id: UUID) -> None:
    """Take a file out of the draft and erase it; raises as `save_draft`."""

    def change(held: Held) -> Content:
        return replace(
            held.content, files={key: info for key, info in held.content.files.items() if key != document_id}
        )

    write(actor, case_id, draft_id, change)
    documents.remove(holder_of(draft_id), document_id)


def write(actor: Actor, case_id: UUID, draft_id: UUID, change: Callable[[Held], Content]) -> Held:
    """Change the content of the actor's draft under its lock; raises as `save_draft`."""
    with transaction.atomic():
        held = hold(actor, writable(actor, case_id), draft_id)
        content = change(held)
        held.row.sealed = seal_content(held.key_id, draft_id, content)
        held.row.changed_at = clock.now()
        held.row.save(update_fields=["sealed", "changed_at"])
    return replace(held, content=content)


def writable(actor: Actor, case_id: UUID) -> Case:
    """The case, when the actor may see it and write in it; raises as `save_draft`."""
    case: Case = Case.objects.visible_to(actor).select_related("file").get(id=case_id)
    policy.check_may_write(actor, case)
    return case


def hold(actor: Actor, case: Case, draft_id: UUID) -> Held:
    """The actor's draft in this thread under this id, made or moved if need be. Locks the case.

    Raises:
        AlreadySentError: the draft has been sent.
        Case.DoesNotExist: the draft is somebody else's.
    """
    thread = locked_thread(case)
    case = thread.case
    if Message.objects.filter(id=draft_id).exists():
        raise AlreadySentError
    row = MessageDraft.objects.filter(Q(account_id=actor.account_id), thread=thread).first()
    if row is not None and row.id == draft_id:
        return Held(thread, row, unseal_content(case.file.key_id, row.id, row.sealed))
    if MessageDraft.objects.filter(id=draft_id).exists():
        raise Case.DoesNotExist  # somebody else's draft
    content = _moved(case, row, draft_id) if row else Content()
    new = MessageDraft(
        id=draft_id,
        thread=thread,
        account_id=actor.account_id,  # type: ignore[misc] # policy: signed in
        sealed=seal_content(case.file.key_id, draft_id, content),
        changed_at=clock.now(),
    )
    new.save(force_insert=True)
    return Held(thread, new, content)


def locked_thread(case: Case) -> Thread:
    """The thread of a case, made when first needed; nobody else writes in it until the transaction ends.

    The case is locked and read anew: it may have joined another File, whose key then seals what is written.
    """
    now = clock.now()
    Case.unscoped.select_for_update().get(id=case.id)
    Thread.objects.bulk_create([Thread(case=case, opened_at=now, changed_at=now)], ignore_conflicts=True)
    return Thread.objects.select_related("case__file").get(case=case)


def _moved(case: Case, row: MessageDraft, draft_id: UUID) -> Content:
    """Take the draft away from its old id, with its files."""
    key_id = case.file.key_id
    content = unseal_content(key_id, row.id, row.sealed)
    documents.hand_over(holder_of(row.id), holder_of(draft_id), from_key=key_id, to_key=key_id)
    row.delete()
    return content


def _limits(content: Content) -> Limits:
    if len(content.files) >= MOST_FILES:
        raise RefusedFileError("too_many", max=MOST_FILES)
    return Limits(already_held=sum(info.size for info in content.files.values()))
