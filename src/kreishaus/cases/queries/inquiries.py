# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Inquiries, decrypted: what was asked, the answer being written, and what an answer has changed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import F, Q

from formular import Answers, Context, FileInfo, Problem, check, summarise
from kreishaus.access.actor import Actor
from kreishaus.cases.answering import is_below, revealed
from kreishaus.cases.leaving import OPEN
from kreishaus.cases.models import Case, Inquiry
from kreishaus.cases.queries.own import OpenCase, case_for
from kreishaus.cases.sealing import seal, unseal
from kreishaus.kernel import clock
from kreishaus.kernel.prepared import Prepared

SEEN: Final = Q(ended_at=None) | Q(ended_at__gte=F("leaves_at"))  # it was not undone
NEWEST: Final = ("-asked_at", "-id")
_all: Final = Prepared(lambda case: Inquiry.objects.filter(case_id=case).order_by(*NEWEST))
_seen: Final = Prepared(
    lambda case, now: Inquiry.objects.filter(SEEN, case_id=case, leaves_at__lte=now).order_by(*NEWEST)
)
_waiting: Final = Prepared(lambda case, now: Inquiry.objects.filter(OPEN, case_id=case, leaves_at__lte=now))


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """An answer being written.

    `answers` are those of the whole form, `typed` what could not be read, `files` the facts of the new files
    by document id, `papers` the documents by the label that the office has asked for.
    """

    answers: Mapping[str, Any]
    typed: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    papers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changed:
    """One answer as it was and as it is, in words; empty where there was or is none."""

    path: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class OpenInquiry:
    """An inquiry with its case. `paths` are answer paths, `documents` labels of further papers."""

    row: Inquiry
    case: OpenCase
    reason: str
    paths: tuple[str, ...]
    documents: tuple[str, ...]
    content: AnswerContent

    @property
    def is_open(self) -> bool:
        """Whether an answer can still be given; also after its day."""
        return self.row.answered_at is None and self.row.ended_at is None

    @property
    def is_late(self) -> bool:
        """Whether its day is over."""
        return self.row.due_on < clock.today()

    @cached_property
    def answers(self) -> Answers:
        """The whole form as the answer being written has it."""
        return Answers.from_json(self.case.published.form, self.content.answers)

    @cached_property
    def context(self) -> Context:
        """What the form needs from outside, with the files that were added."""
        added = {document: FileInfo(**facts) for document, facts in self.content.files.items()}
        return replace(self.case.context, documents={**self.case.context.documents, **added})

    @cached_property
    def open_paths(self) -> tuple[str, ...]:
        """What can be changed: what was asked, and the questions that exist only since the new answers."""
        form, before = self.case.published.form, self.case.answers
        new = revealed(form, before, self.answers, self.context)
        return (*self.paths, *(path for path in new if not is_below(path, self.paths)))

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What was noticed at the places that were asked for."""
        found = check(self.case.published.form, self.answers, self.context, dict(self.content.typed))
        return tuple(each for each in found if is_below(each.path, self.open_paths))

    @property
    def papers(self) -> tuple[tuple[str, tuple[tuple[str, FileInfo], ...]], ...]:
        """Each label with its files: document id and facts."""
        return tuple(
            (
                label,
                tuple(
                    (each, FileInfo(**self.content.files[each]))
                    for each in self.content.papers.get(label, ())
                    if each in self.content.files
                ),
            )
            for label in self.documents
        )

    @cached_property
    def changes(self) -> tuple[Changed, ...]:
        """Of an answered inquiry: what is different since, in the order of the form."""
        if self.row.sealed_answer is None:
            return ()
        key_id = self.case.row.file.key_id
        given = cast("dict[str, Any]", unseal(key_id, "answer", self.row.id, self.row.sealed_answer))
        before, after = (self._shown(given[name]) for name in ("before", "after"))
        return tuple(
            Changed(path, label, before.get(path, ("", ""))[1], after.get(path, ("", ""))[1])
            for path, (label, _) in (before | after).items()
            if before.get(path, ("", ""))[1] != after.get(path, ("", ""))[1]
        )

    def _shown(self, content: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
        """Label and text of every answer, by path."""
        published = self.case.published
        answers = Answers.from_json(published.form, content)
        sections = summarise(published.form, answers, self.context, published.texts())
        return {row.path: (row.label, row.shown) for section in sections for row in section.rows}


def open_inquiry(row: Inquiry, case: OpenCase) -> OpenInquiry:
    """Decrypt an inquiry of a case that somebody was allowed to open."""
    key_id = case.row.file.key_id
    asked = cast("dict[str, Any]", unseal(key_id, "inquiry", row.id, row.sealed))
    return OpenInquiry(
        row,
        case,
        asked["reason"],
        tuple(asked["paths"]),
        tuple(asked["documents"]),
        _content(row, case),
    )


def _content(row: Inquiry, case: OpenCase) -> AnswerContent:
    """What is being written; before that, the answers of the case; afterwards, what was answered."""
    key_id = case.row.file.key_id
    if row.sealed_answer is not None:
        given = cast("dict[str, Any]", unseal(key_id, "answer", row.id, row.sealed_answer))
        return AnswerContent(given["after"], {}, given["files"], _papers(given))
    if row.sealed_draft is not None:
        known = cast("dict[str, Any]", unseal(key_id, "answer-draft", row.id, row.sealed_draft))
        return AnswerContent(known["answers"], known["typed"], known["files"], _papers(known))
    return AnswerContent(case.content["answers"])


def _papers(known: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {label: tuple(ids) for label, ids in known["papers"].items()}


def seal_content(key_id: UUID, inquiry_id: UUID, content: AnswerContent) -> bytes:
    """The sealed column of an answer being written."""
    return seal(key_id, "answer-draft", inquiry_id, asdict(content))


def inquiry_for(actor: Actor, inquiry_id: UUID) -> OpenInquiry:
    """An inquiry of the citizen's own case, once it has left the house.

    Raises:
        Inquiry.DoesNotExist: there is none, it is somebody else's, it has not left yet, or was undone.
    """
    row = Inquiry.objects.filter(id=inquiry_id, leaves_at__lte=clock.now()).first()
    if not actor.is_party or row is None or (row.ended_at is not None and row.ended_at < row.leaves_at):
        raise Inquiry.DoesNotExist
    try:
        return open_inquiry(row, case_for(actor, row.case_id))
    except Case.DoesNotExist as error:
        raise Inquiry.DoesNotExist from error


def open_inquiry_of(actor: Actor, case: OpenCase) -> OpenInquiry | None:
    """The inquiry that waits for this citizen's answer, if one has left the house. One statement."""
    if not actor.is_party:
        return None
    row = next(_waiting.rows(case=case.row.id, now=clock.now()), None)
    return _of_case(row, case) if row else None


def inquiries_for(actor: Actor, case: OpenCase) -> list[OpenInquiry]:
    """What the citizen was asked in the own opened case, the newest first. One statement."""
    if not actor.is_party:
        return []
    return [_of_case(row, case) for row in _seen.rows(case=case.row.id, now=clock.now())]


def inquiries_of(opened: OpenCase) -> list[OpenInquiry]:
    """All inquiries of an opened case for the desk, the newest first. One statement."""
    return [_of_case(row, opened) for row in _all.rows(case=opened.row.id)]


def _of_case(row: Inquiry, case: OpenCase) -> OpenInquiry:
    row.case = case.row
    return open_inquiry(row, case)
