# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The citizen answers an inquiry: just what was asked can change, nothing typed is lost, it is sent once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from formular import FileInfo, Problem, sendable
from kreishaus.access.actor import Actor, Kind
from kreishaus.cases import answering, policy
from kreishaus.cases.actions.keeping import keep_while_it_runs
from kreishaus.cases.actions.moving import move, own_case, tell
from kreishaus.cases.clocks import set_clocks
from kreishaus.cases.errors import ChangedMeanwhileError, NotSendableError, RefusedError
from kreishaus.cases.events import CaseAnswered
from kreishaus.cases.examining import content_of, examine, reindex
from kreishaus.cases.models import Case, Inquiry
from kreishaus.cases.queries.inquiries import AnswerContent, OpenInquiry, inquiry_for, seal_content
from kreishaus.cases.room import check_room_for_guests, count_for_guests
from kreishaus.cases.sealing import seal
from kreishaus.cases.title import title_of
from kreishaus.documents import actions as documents
from kreishaus.documents.checks import Limits, check_room
from kreishaus.documents.errors import RefusedFileError
from kreishaus.kernel import clock, events
from kreishaus.kernel.keystore import NoSuchKeyError

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_FILES: Final = 50  # of one answer

type Data = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class AnswerSaved:
    """What became of what was posted. `complete`: it can be sent."""

    inquiry: OpenInquiry
    problems: tuple[Problem, ...]
    typed: Mapping[str, str]
    complete: bool


def save_answer(actor: Actor, inquiry_id: UUID, data: Data) -> AnswerSaved:
    """Keep what was written so far, errors or not. Names that were not asked for are ignored.

    Raises:
        Inquiry.DoesNotExist: there is none for this person.
        RefusedError: the inquiry is over.
    """

    def change(inquiry: OpenInquiry) -> AnswerContent:
        form = inquiry.case.published.form
        answers, typed = answering.read(form, data, inquiry.answers, inquiry.context, inquiry.open_paths)
        kept = {name: text for name, text in inquiry.content.typed.items() if name not in data}
        return replace(inquiry.content, answers=answers.to_json(), typed=kept | typed)

    saved = _write(actor, inquiry_id, change)
    return AnswerSaved(saved, saved.problems, saved.content.typed, sendable(saved.problems))


def attach_answer(
    actor: Actor, inquiry_id: UUID, path_or_label: str, upload: "UploadedFile[bytes]", *, network: str = ""
) -> tuple[UUID, FileInfo]:
    """Check and store a file for a question of the form, or for a paper that the office has named.

    `network` is where it comes from, as `cases/room.py` has it.

    Raises:
        Inquiry.DoesNotExist, RefusedError: as `save_answer`.
        RefusedFileError: the file cannot be taken; its sentence says why and what to do.
        KeyError: it was not asked for, or is no question for files.
        ChangedMeanwhileError: the case joined another File while the upload was coming in.
    """
    inquiry, by_code = _open_for(actor, inquiry_id), actor.kind is Kind.HOLDER
    if by_code:
        check_room_for_guests(upload.size or 0, network)
    key_id = inquiry.case.row.file.key_id
    try:
        stored, info = documents.store(inquiry_id, key_id, upload, limits=_limits(inquiry, path_or_label))
    except NoSuchKeyError as moved:  # it joined another File, and its own went
        raise ChangedMeanwhileError from moved
    document = str(stored.id)

    def change(current: OpenInquiry) -> AnswerContent:
        if current.case.row.file.key_id != key_id:  # it joined another File, and this one was not there yet
            raise ChangedMeanwhileError
        check_room(info.size, _limits(current, path_or_label))
        content = replace(current.content, files={**current.content.files, document: asdict(info)})
        if path_or_label in current.documents:
            held = (*content.papers.get(path_or_label, ()), document)
            return replace(content, papers={**content.papers, path_or_label: held})
        known = current.answers.get(path_or_label)
        ids = (*(known if isinstance(known, tuple) else ()), document)
        return replace(content, answers=current.answers.put(path_or_label, ids).to_json())

    try:
        _write(actor, inquiry_id, change)
    except (Inquiry.DoesNotExist, RefusedError, RefusedFileError):  # ended, or filled up meanwhile
        documents.remove(inquiry_id, stored.id)
        raise
    if by_code:
        count_for_guests(info.size, network, by_code=True)
    return stored.id, info


def detach_answer(actor: Actor, inquiry_id: UUID, document_id: UUID) -> None:
    """Take a file out of the answer. A new one is erased; one of the case stays with the office.

    Raises:
        Inquiry.DoesNotExist, RefusedError: as `save_answer`.
    """
    gone = str(document_id)

    def change(inquiry: OpenInquiry) -> AnswerContent:
        answers, content = inquiry.answers, inquiry.content
        for path, held in inquiry.answers.values.items():
            if isinstance(held, tuple) and gone in held and answering.is_below(path, inquiry.open_paths):
                answers = answers.put(path, tuple(each for each in held if each != gone) or None)
        papers = {label: tuple(each for each in ids if each != gone) for label, ids in content.papers.items()}
        files = {each: facts for each, facts in content.files.items() if each != gone}
        return replace(content, answers=answers.to_json(), files=files, papers=papers)

    _write(actor, inquiry_id, change)
    documents.remove(inquiry_id, document_id)


def answer(actor: Actor, inquiry_id: UUID, data: Data) -> Case:
    """Send the answer, also after its day. Sent twice is sent once.

    Raises:
        Inquiry.DoesNotExist: there is none for this person.
        NotSendableError: what was asked for still has errors; everything is saved.
        RefusedError: the inquiry is over, without an answer.
        ChangedMeanwhileError: the office changed the case at the same moment.
    """
    inquiry = inquiry_for(actor, inquiry_id)
    if inquiry.row.answered_at is not None:
        return inquiry.case.row
    try:
        save_answer(actor, inquiry_id, data)
        with transaction.atomic():
            return _send(actor, inquiry_id)
    except NotSendableError:
        raise
    except RefusedError:
        again = inquiry_for(actor, inquiry_id)
        if again.row.answered_at is None:
            raise
        return again.case.row


def _send(actor: Actor, inquiry_id: UUID) -> Case:
    inquiry = _open_for(actor, inquiry_id, lock=True)
    if not sendable(inquiry.problems):
        raise NotSendableError
    case = own_case(actor, inquiry.case.row.id)
    _rewrite(actor, case, inquiry)
    _close(case, inquiry)
    tell(actor, case, "answered", fields=inquiry.paths)
    events.publish(CaseAnswered(inquiry_id))
    return case


def _rewrite(actor: Actor, case: Case, inquiry: OpenInquiry) -> None:
    """The case as it is with the answer: checked, computed, named and found anew."""
    key_id, published = case.file.key_id, inquiry.case.published
    matter = examine(published, inquiry.answers, inquiry.context)
    files = {**inquiry.case.content["files"], **inquiry.content.files}
    move(
        actor,
        case,
        "answer",
        sealed=seal(key_id, "case", case.id, inquiry.case.content | content_of(matter) | {"files": files}),
        sealed_title=seal(key_id, "title", case.id, asdict(title_of(published, matter.answers))),
        used_rows=matter.rows,
        due_on=published.service.due_on(clock.today()),
    )
    reindex(case, published, matter.answers)
    set_clocks(case, published, matter.answers, inquiry.context)
    keep_while_it_runs(case, matter)


def _close(case: Case, inquiry: OpenInquiry) -> None:
    """Keep what was before and after; the files become the case's."""
    key_id, inquiry_id = case.file.key_id, inquiry.row.id
    given = {
        "before": inquiry.case.content["answers"],
        "after": dict(inquiry.content.answers),
        "files": dict(inquiry.content.files),
        "papers": dict(inquiry.content.papers),
    }
    sealed = seal(key_id, "answer", inquiry_id, given)
    Inquiry.objects.filter(id=inquiry_id).update(
        answered_at=clock.now(), sealed_draft=None, sealed_answer=sealed
    )
    documents.hand_over(inquiry_id, case.id, from_key=key_id, to_key=key_id)


def _open_for(actor: Actor, inquiry_id: UUID, *, lock: bool = False) -> OpenInquiry:
    """The inquiry, if its answer can still be written. With `lock` nobody else writes until the commit."""
    if lock:
        list(Inquiry.objects.select_for_update().filter(id=inquiry_id).values_list("id"))
    inquiry = inquiry_for(actor, inquiry_id)
    policy.check_may_answer(actor, inquiry.case.row)
    if not inquiry.is_open:
        raise RefusedError(_("Diese Rückfrage ist erledigt."))
    return inquiry


def _write(actor: Actor, inquiry_id: UUID, change: Callable[[OpenInquiry], AnswerContent]) -> OpenInquiry:
    """Apply a change to the newest state of the answer."""
    with transaction.atomic():
        inquiry = _open_for(actor, inquiry_id, lock=True)
        content = change(inquiry)
        sealed = seal_content(inquiry.case.row.file.key_id, inquiry_id, content)
        if not Inquiry.objects.filter(id=inquiry_id, answered_at=None, ended_at=None).update(
            sealed_draft=sealed
        ):
            raise ChangedMeanwhileError
    return OpenInquiry(inquiry.row, inquiry.case, inquiry.reason, inquiry.paths, inquiry.documents, content)


def _limits(inquiry: OpenInquiry, path_or_label: str) -> Limits:
    """What the question allows; for a paper in words, what is allowed everywhere."""
    if len(inquiry.content.files) >= MOST_FILES:
        raise RefusedFileError("too_many", max=MOST_FILES)
    held = sum(int(facts["size"]) for facts in inquiry.content.files.values())
    if path_or_label in inquiry.documents:
        return Limits(already_held=held)
    field = inquiry.case.published.form.field_at(path_or_label)
    if field.kind != "file" or not answering.is_below(path_or_label, inquiry.open_paths):
        raise KeyError(path_or_label)
    return Limits.of(field.params, already_held=held)
