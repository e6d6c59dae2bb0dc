# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Eingangsbestätigung: what was sent, when, to whom; made by the worker and filed with the case."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from uuid import UUID

from django.conf import settings

from formular import Problem, Texts, german, summarise
from kreishaus.access.actor import Actor
from kreishaus.authorities.district import AuthorityInfo, DepartmentInfo, district
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.cases.models import Case, CaseEvent, Submission
from kreishaus.cases.queries.own import OpenCase, open_case
from kreishaus.cases.signature import is_awaited, only_by_post
from kreishaus.documents import actions as documents
from kreishaus.documents import queries as held
from kreishaus.documents.models import Document
from kreishaus.kernel import clock
from kreishaus.letters.letterhead import Letterhead
from kreishaus.letters.receipt import Receipt
from kreishaus.letters.render import render
from kreishaus.letters.values import Attachment, ComputedLine, FileLine, Row, Section

DEMO_MARK = "Vorführung: erfundene Personen und Vorgänge"


def make(submission_id: UUID) -> None:
    """Render and file the receipts, once. Run again, or beside another, it does nothing.

    The File of each case gets one of what that case holds: no office keeps what is another's. Who sent
    several cases at once keeps the whole, under the account's own key. Each is filed and noted in one
    transaction: if the process dies before, only a file without a row is left, and that is swept.
    """
    submission = Submission.unscoped.select_related("account").get(id=submission_id)
    rows = Case.unscoped.filter(submission=submission, follows=None).select_related("file", "submission")
    opened = [open_case(row) for row in rows.order_by("reference")]
    if len(opened) > 1 and submission.account is not None and submission.receipt_id is None:
        hold = (submission.id, submission.account.key_id)
        _keep(hold, submission, opened, partial(_note_whole, submission))
    for each in opened:
        if each.row.receipt_id is None:
            _keep((each.row.id, each.row.file.key_id), submission, [each], partial(_note, each.row))


def copy_for(actor: Actor, submission: Submission, cases: list[Case]) -> tuple[UUID, UUID, UUID] | None:
    """Holder, document and key of the copy that this person gets; None while the worker makes it.

    For the account that sent several cases it is the whole, for everybody else that of the case they see.
    """
    if submission.receipt_id and actor.key_id and actor.account_id == submission.account_id:
        return submission.id, submission.receipt_id, actor.key_id
    found = ((each.id, each.receipt_id, each.file.key_id) for each in cases if each.receipt_id)
    return next(found, None)


class _MadeBesideUsError(Exception):
    """Another worker was faster; its receipt counts."""


def _keep(
    hold: tuple[UUID, UUID], submission: Submission, opened: list[OpenCase], note: Callable[[Document], None]
) -> None:
    name = f"Eingangsbestaetigung-{opened[0].row.reference}.pdf"
    with suppress(_MadeBesideUsError):
        documents.keep(*hold, letter(submission, opened), name=name, pages=0, note=note)


def _note(case: Case, document: Document) -> None:
    """The case holds its receipt; no office is shown it."""
    now = Case.unscoped.select_for_update().filter(id=case.id, receipt_id=None).first()
    if now is None:
        raise _MadeBesideUsError
    if now.file_id != case.file_id:
        raise ChangedMeanwhileError  # it joined another File, whose key it needs; the job tries again
    Case.unscoped.filter(id=case.id).update(receipt_id=document.id)
    CaseEvent.objects.create(case=case, at=clock.now(), kind="receipt_made", actor_kind="system")


def _note_whole(submission: Submission, document: Document) -> None:
    still = Submission.unscoped.filter(id=submission.id, account=submission.account, receipt_id=None)
    if not still.update(receipt_id=document.id):
        raise _MadeBesideUsError


def letter(submission: Submission, opened: list[OpenCase], *, code: str = "") -> bytes:
    """The PDF, with the answers attached for machines; with `code` for the guest who keeps it."""
    first = opened[0].row
    office = district().authorities[first.authority_id]
    department = office.department(first.department_id.partition(".")[2])
    mark = DEMO_MARK if settings.KREISHAUS.demo else ""
    answers = [each.content["answers"] for each in opened]
    return render(
        "receipt",
        replace(values_of(submission, opened, office, department), code=code),
        authority=Letterhead.of(office, department, mark=mark),
        attachment=Attachment(
            "angaben.json", json.dumps(answers, ensure_ascii=False), "Die gesendeten Angaben"
        ),
    )


def values_of(
    submission: Submission, opened: list[OpenCase], office: AuthorityInfo, department: DepartmentInfo
) -> Receipt:
    """Everything the letter says."""
    offices = (f"{department.name}, {office.name}", *(_office_of(each) for each in opened[1:]))
    return Receipt(
        references=tuple(each.row.reference for each in opened),
        service=opened[0].published.texts().title,
        office="\n".join(dict.fromkeys(offices)),
        received_at=submission.received_at,
        sections=tuple(_sections(opened)),
        files=tuple(dict.fromkeys(file for each in opened for file in _files(each))),
        computed=tuple(line for each in opened for line in _computed(each, of_several=len(opened) > 1)),
        next_steps=tuple(
            dict.fromkeys(
                step for each in opened for step in (*to_do(each, each.published.texts()), *next_steps(each))
            )
        ),
    )


def _office_of(case: OpenCase) -> str:
    office = district().authorities[case.row.authority_id]
    return f"{office.department(case.row.department_id.partition('.')[2]).name}, {office.name}"


def _sections(opened: list[OpenCase]) -> Iterator[Section]:
    """What all cases of a submission share stands once; what is one case's own says whose it is."""
    by_case = [(case.row.reference, _sections_of(case)) for case in opened]
    shared = frozenset.intersection(*(frozenset(sections) for _, sections in by_case))
    for number, (reference, sections) in enumerate(by_case):
        for section in sections:
            if section not in shared:
                yield replace(section, title=f"{section.title} · {reference}")
            elif number == 0:
                yield section


def _sections_of(case: OpenCase) -> list[Section]:
    found = summarise(case.published.form, case.answers, case.context, case.published.texts())
    return [
        Section(each.title, tuple(_row(row.label, row.shown, row.whole) for row in each.rows))
        for each in found
    ]


def _row(label: str, shown: str, whole: str) -> Row:
    """The copy keeps what was declared in full."""
    return Row(label, f"{shown}: {whole}" if whole else shown)


def _files(case: OpenCase) -> list[FileLine]:
    sent, held_here = case.content["files"], held.held_by(case.row.id, case.row.file.key_id)
    return [
        FileLine(each.info.name, each.info.size, each.sha256) for each in held_here if str(each.id) in sent
    ]


def _computed(case: OpenCase, *, of_several: bool) -> tuple[ComputedLine, ...]:
    """The derivation; that it is provisional the letter says above it."""
    of_which = f" · {case.row.reference}" if of_several else ""
    lines = case.content["computed"]["lines"]
    return tuple(ComputedLine(line["label"] + of_which, line["shown"], line["note"]) for line in lines)


def to_do(case: OpenCase, texts: Texts) -> tuple[str, ...]:
    """What the person is told once more now that it has arrived, each sentence once: rules say which."""
    again = {rule.id for rule in case.published.form.rules() if rule.afterwards}
    found = [Problem(**each) for each in case.content["findings"] if each["code"] in again]
    return tuple(dict.fromkeys(texts.sentence(each, case.answers) for each in found))


def next_steps(case: OpenCase) -> tuple[str, ...]:
    """What happens now, in sentences."""
    steps = [
        "Das Amt prüft Ihre Angaben.",
        "Fehlt etwas, meldet es sich bei Ihnen. Sie müssen nicht nachfragen.",
    ]
    if is_awaited(case.row) and case.row.signature_due_on:
        steps.insert(
            0,
            "Bitte unterschreiben Sie den Signaturbogen und schicken Sie ihn mit der Post. "
            f"Er soll bis {german.day(case.row.signature_due_on)} beim Amt sein.",
        )
    if only_by_post(case.published.service, case.row):
        steps.append("Die Antwort kommt mit der Post.")
    if case.row.due_on:
        steps.append(f"Die Entscheidung kommt voraussichtlich bis {german.day(case.row.due_on)}.")
    return tuple(steps)
