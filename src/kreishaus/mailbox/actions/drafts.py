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
from kreishaus.access.actor import Actor, Kind
from kreishaus.cases.errors import ChangedMeanwhileError, RefusedError
from kreishaus.cases.models import Case
from kreishaus.cases.room import check_room_for_guests, count_for_guests
from kreishaus.documents import actions as documents
from kreishaus.documents.checks import Limits, check_room
from kreishaus.documents.errors import RefusedFileError
from kreishaus.kernel import clock, prepared
from kreishaus.kernel.keystore import NoSuchKeyError
from kreishaus.kernel.prepared import Prepared, number, only
from kreishaus.mailbox import policy
from kreishaus.mailbox.content import Content, holder_of, seal_content, unseal_content
from kreishaus.mailbox.errors import AlreadySentError
from kreishaus.mailbox.models import Message, MessageDraft, Thread

MOST_FILES: Final = 10

_seen: Final = Prepared(
    lambda actor, case: Case.objects.visible_to(actor).filter(id=case).select_related("file")
)
_locked: Final = Prepared(lambda case: Case.unscoped.filter(id=case).select_for_update())
_thread: Final = Prepared(lambda case: Thread.objects.filter(case_id=case).select_related("case__file"))
_sent: Final = Prepared(lambda draft: number(Message.objects.filter(id=draft)))
_drafts: Final = Prepared(
    lambda account, thread, draft: MessageDraft.objects.filter(
        Q(account_id=account, thread_id=thread) | Q(id=draft)
    )
)


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
    actor: Actor, case_id: UUID, draft_id: UUID, upload: "UploadedFile[bytes]", *, network: str = ""
) -> tuple[UUID, FileInfo]:
    """Check and store a file, and add it to the draft. Call it outside a transaction.

    `network` is where it comes from, as `cases/room.py` has it.

    Raises:
        RefusedFileError: the file cannot be taken; its sentence says why and what to do.
        ChangedMeanwhileError: the case joined another File while the upload was coming in.
        Case.DoesNotExist, RefusedError, AlreadySentError: as `save_draft`.
    """
    held, by_code = write(actor, case_id, draft_id, lambda held: held.content), actor.kind is Kind.HOLDER
    if by_code:
        check_room_for_guests(upload.size or 0, network)
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
    if by_code:
        count_for_guests(info.size, network, by_code=True)
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
        held = replace(held, content=change(held))
        keep(held)
    return held


def keep(held: Held) -> None:
    """Write what the draft holds now."""
    held.row.sealed = seal_content(held.key_id, held.row.id, held.content)
    held.row.changed_at = clock.now()
    held.row.save(update_fields=["sealed", "changed_at"])


def writable(actor: Actor, case_id: UUID) -> Case:
    """The case, when the actor may see it and write in it; raises as `save_draft`."""
    case: Case | None = next(_seen.rows(actor=actor, case=case_id), None)
    if case is None:
        raise Case.DoesNotExist
    policy.check_may_write(actor, case)
    return case


def hold(actor: Actor, case: Case, draft_id: UUID) -> Held:
    """The actor's draft in this thread under this id, made or moved if need be. Locks the case.

    Raises:
        AlreadySentError: the draft has been sent.
        Case.DoesNotExist: the draft is somebody else's, or an account has claimed the case meanwhile.
    """
    thread = locked_thread(case)
    case = thread.case
    if actor.account_id is None and next(_seen.rows(actor=actor, case=case.id), None) is None:
        raise Case.DoesNotExist
    if only(_sent.tuples(draft=draft_id)):
        raise AlreadySentError
    found = list(_drafts.rows(account=actor.account_id, thread=thread.id, draft=draft_id))
    row = next(
        (each for each in found if (each.account_id, each.thread_id) == (actor.account_id, thread.id)), None
    )
    if row is not None and row.id == draft_id:
        return Held(thread, row, unseal_content(case.file.key_id, row.id, row.sealed))
    if any(each.id == draft_id for each in found):
        raise Case.DoesNotExist  # somebody else's draft
    content = _moved(case, row, draft_id) if row else Content()
    new = MessageDraft(
        id=draft_id,
        thread=thread,
        account_id=actor.account_id,
        sealed=seal_content(case.file.key_id, draft_id, content),
        changed_at=clock.now(),
    )
    prepared.add(new)
    return Held(thread, new, content)


def locked_thread(case: Case) -> Thread:
    """The thread of a case, made when first needed; nobody else writes in it until the transaction ends.

    The case is locked and read anew: it may have joined another File, whose key then seals what is written.
    """
    now = clock.now()
    if next(_locked.rows(case=case.id), None) is None:
        raise Case.DoesNotExist
    prepared.add(Thread(case=case, opened_at=now, changed_at=now), unless_there=True)
    return next(_thread.rows(case=case.id))


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
