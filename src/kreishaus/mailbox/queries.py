# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads. Every one begins with the cases the actor may see; messages are read in an opened case only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from formular import Answers
from kreishaus.access.actor import Actor
from kreishaus.cases import queries as cases
from kreishaus.cases.models import Case
from kreishaus.cases.queries import OpenCase
from kreishaus.cases.sealing import unseal
from kreishaus.catalogue import queries as catalogue
from kreishaus.catalogue.published import Published
from kreishaus.documents import queries as documents
from kreishaus.documents.models import Holding
from kreishaus.documents.queries import OpenFile
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.prepared import Prepared, number, only
from kreishaus.mailbox.content import Content, holder_of, unseal_content
from kreishaus.mailbox.models import Message, MessageDraft, ReadMark, Thread

HOLDER: Final = "holder"  # the reader who has number and code instead of an account
PAGE_SIZE: Final = 50
LATEST: Final = 3  # threads of a short list
COLUMNS: Final = ("case_id", "case__reference", "case__authority_id", "case__department_id", "changed_at")
SEALED: Final = ("case__version_id", "case__sealed_title", "case__sealed", "case__file__key_id")


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """One line of a mailbox: `published` is the Leistung, `authority` and `department` are keys.

    `sender` and `kind` are the last message's. `name` and `subject` are the desk's, `about` is the citizen's:
    which entries the case is about where what was sent was dealt out.
    """

    case_id: UUID
    reference: str
    authority: str
    department: str
    last_at: datetime
    sender: str
    kind: str
    unread: int
    published: Published
    name: str = ""
    subject: str = ""
    about: str = ""

    @property
    def service(self) -> str:
        return self.published.title


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A page of threads; the one that changed last comes first."""

    rows: list[ThreadRow]
    page: int
    pages: int


@dataclass(frozen=True)
class OpenMessage:
    """A message to be read. `sender`, `kind` and `about_id` are what the table says."""

    id: UUID
    at: datetime
    sender: str
    kind: str
    about_id: UUID | None
    is_new: bool
    key_id: UUID = field(repr=False)
    sealed: bytes | memoryview = field(repr=False)

    @cached_property
    def content(self) -> Content:
        """What it says, decrypted when it is read: a page of the case shows the last few of a thread."""
        return unseal_content(self.key_id, self.id, self.sealed)


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """What the actor is writing. With empty `content` nothing is stored yet; the id is good for sending."""

    id: UUID
    content: Content


@dataclass(frozen=True, slots=True)
class OpenThread:
    """The exchange about one case, the oldest message first. `about` as in ThreadRow."""

    case: Case
    about: str
    messages: tuple[OpenMessage, ...]
    draft: OpenDraft

    @property
    def last_at(self) -> datetime | None:
        """When the last message shown was written."""
        return self.messages[-1].at if self.messages else None


def unread_of(actor: Actor) -> int:
    """How many messages nobody on the actor's side has read yet. One statement.

    For staff: all those of citizens in their departments, whoever of the department read them.
    """
    return only(_number.tuples(actor=actor, reader=str(actor.account_id)))


def unread_in(actor: Actor, case_ids: Iterable[UUID]) -> dict[UUID, int]:
    """How many unread messages each of these cases has, as far as the actor may see them. One statement."""
    rows = _per_case.tuples(actor=actor, reader=str(actor.account_id), cases=tuple(case_ids))
    return dict(cast("Iterator[tuple[UUID, int]]", rows))


def threads_of(
    actor: Actor, *, unread_only: bool = False, page: int = 1, with_names: bool = False
) -> Mailbox:
    """The threads of all cases the actor may see, over all authorities. Two statements.

    `with_names` decrypts whose matter it is: for the desk, by `actions.department_mailbox` which notes it.
    """
    reader = str(actor.account_id)
    total = only(_threads_of.tuples(actor=actor, reader=reader, unread_only=unread_only))
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    rows = _page_of(page).tuples(actor=actor, reader=reader, unread_only=unread_only)
    return Mailbox([_row(row, with_names=with_names) for row in rows], page, pages)


def latest_of(actor: Actor) -> list[ThreadRow]:
    """The few threads that changed last, without names. One statement."""
    rows = _latest.tuples(actor=actor, reader=str(actor.account_id))
    return [_row(row, with_names=False) for row in rows]


@lru_cache(maxsize=64)
def _page_of(page: int) -> Prepared[Thread]:
    return Prepared(
        lambda actor, reader, unread_only: _columns(_threads(actor, reader, unread_only=unread_only))[
            (page - 1) * PAGE_SIZE : page * PAGE_SIZE
        ]
    )


def _columns(threads: QuerySet[Thread]) -> QuerySet[Thread, Any]:
    """What a row is made of; the thread that changed last comes first."""
    ordered = threads.order_by("-changed_at", "-id")
    return ordered.values_list(*COLUMNS, "sender", "kind", "unread", *SEALED)


def thread_for(actor: Actor, case_id: UUID) -> OpenThread:
    """The thread of the person's own case.

    Raises:
        Case.DoesNotExist: there is none, or it is somebody else's. Staff open the file first: `thread_of`.
    """
    if not actor.is_party:
        raise Case.DoesNotExist
    return thread_of(actor, cases.case_for(actor, case_id))


def thread_of(actor: Actor, opened: OpenCase) -> OpenThread:
    """The thread of a case that was opened for this actor; at the desk by `cases.actions.open_file`.

    Three statements, two where nobody has written.
    """
    case = opened.row
    rows = list(_messages.rows(case=case.id))
    marks = _mark.tuples(case=case.id, reader=reader_of(actor, case)) if rows else iter(())
    (read_at,) = next(marks, (None,))
    shown = tuple(_opened(actor, case, row, read_at) for row in rows)
    return OpenThread(case, opened.about, shown, draft_of(actor, case) or OpenDraft(new_id(), Content()))


def draft_of(actor: Actor, case: Case) -> OpenDraft | None:
    """What the actor has begun to write in the thread of a case fetched for them."""
    row = next(_draft.rows(account=actor.account_id, case=case.id), None)
    return OpenDraft(row.id, unseal_content(case.file.key_id, row.id, row.sealed)) if row else None


def open_attachment(thread: OpenThread, document_id: UUID) -> OpenFile:
    """A file of a message in this thread, or of the actor's own draft.

    Raises:
        Holding.DoesNotExist: there is no such file here.
        ClosedFileError, LostFileError: as `documents.queries.open_stream`.
    """
    key_id = thread.case.file.key_id
    if document_id in thread.draft.content.files:
        return documents.open_stream(holder_of(thread.draft.id), document_id, key_id)
    if any(document_id in message.content.files for message in thread.messages):
        return documents.open_stream(thread.case.id, document_id, key_id)
    raise Holding.DoesNotExist


def reader_of(actor: Actor, case: Case) -> str:
    """Under which name this side reads: a citizen as a person, the office as a department, a guest so."""
    return case.department_id if actor.is_staff else str(actor.account_id or HOLDER)


def _unread(actor: Actor, account: str) -> QuerySet[Message]:
    """Messages of the other side behind the read mark; not yet narrowed to what the actor may see."""
    sent_by_citizen = Q(sender=Message.Sender.CITIZEN)
    reader = OuterRef("thread__case__department_id") if actor.is_staff else account
    read = ReadMark.objects.filter(thread=OuterRef("thread"), reader=reader, read_at__gte=OuterRef("at"))
    return Message.objects.filter(sent_by_citizen if actor.is_staff else ~sent_by_citizen, ~Exists(read))


def _threads(actor: Actor, account: str, *, unread_only: bool) -> QuerySet[Any]:
    """Threads with their last message and how many are unread."""
    messages = Message.objects.filter(thread=OuterRef("pk")).order_by("-at", "-id")
    unread = _unread(actor, account).filter(thread=OuterRef("pk")).order_by().values("thread")
    threads = (
        Thread.objects.filter(Exists(messages), case__in=Case.objects.visible_to(actor))
        .annotate(sender=Subquery(messages.values("sender")[:1]), kind=Subquery(messages.values("kind")[:1]))
        .annotate(unread=Coalesce(Subquery(unread.annotate(number=Count("id")).values("number")), 0))
    )
    return threads.filter(unread__gt=0) if unread_only else threads


_number: Final = Prepared(
    lambda actor, reader: number(
        _unread(actor, reader).filter(thread__case__in=Case.objects.visible_to(actor))
    )
)
_per_case: Final = Prepared(
    lambda actor, reader, cases: (
        _unread(actor, reader)
        .filter(thread__case__in=Case.objects.visible_to(actor).filter(id__in=cases))
        .order_by()
        .values_list("thread__case_id")
        .annotate(number=Count("id"))
    )
)
_threads_of: Final = Prepared(
    lambda actor, reader, unread_only: number(_threads(actor, reader, unread_only=unread_only))
)
_latest: Final = Prepared(lambda actor, reader: _columns(_threads(actor, reader, unread_only=False))[:LATEST])
_messages: Final = Prepared(lambda case: Message.objects.filter(thread__case_id=case).order_by("at", "id"))
_mark: Final = Prepared(
    lambda case, reader: ReadMark.objects.filter(thread__case_id=case, reader=reader).values_list("read_at")
)
_draft: Final = Prepared(
    lambda account, case: MessageDraft.objects.filter(Q(account_id=account), thread__case_id=case)
)


def _row(columns: Sequence[Any], *, with_names: bool) -> ThreadRow:
    *shown, version_id, sealed_title, sealed, key_id = columns
    case_id, line = shown[0], [*shown, catalogue.version(version_id)]
    if with_names:
        title = cast("dict[str, str]", unseal(key_id, "title", case_id, sealed_title))
        return replace(ThreadRow(*line), name=title["name"], subject=title["subject"])
    return replace(ThreadRow(*line), about=_about(line[-1], case_id, key_id, sealed))


def _about(published: Published, case_id: UUID, key_id: UUID, sealed: bytes | memoryview) -> str:
    """Only what may have been dealt out is decrypted."""
    if not published.service.split:
        return ""
    content = cast("dict[str, Any]", unseal(key_id, "case", case_id, sealed))
    return cases.about(published, Answers.from_json(published.form, content["answers"]))


def _opened(actor: Actor, case: Case, row: Message, read_at: datetime | None) -> OpenMessage:
    from_other_side = (row.sender == Message.Sender.CITIZEN) is actor.is_staff
    return OpenMessage(
        id=row.id,
        at=row.at,
        sender=row.sender,
        kind=row.kind,
        about_id=row.about_id,
        is_new=from_other_side and (read_at is None or row.at > read_at),
        key_id=case.file.key_id,
        sealed=row.sealed,
    )
