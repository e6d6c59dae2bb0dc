# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Eingangsbestätigung: what was sent, when, to whom; made by the worker and filed with the case."""

import json
from contextlib import suppress
from functools import partial
from uuid import UUID

from django.conf import settings

from formular import Problem, Texts, german, summarise
from kreishaus.authorities.district import AuthorityInfo, DepartmentInfo, district
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.cases.models import Case, CaseEvent, Submission
from kreishaus.cases.queries.own import OpenCase, open_case
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
    """Render and file the receipt, once. Run again, or beside another, it does nothing.

    Filed and noted in one transaction: if the process dies before, only a file without a row is left, and
    that is swept.
    """
    submission = Submission.unscoped.get(id=submission_id)
    if submission.receipt_id is not None:
        return
    rows = Case.unscoped.filter(submission=submission).select_related("file", "submission")
    opened = [open_case(row) for row in rows.order_by("reference")]
    case = opened[0].row
    name = f"Eingangsbestaetigung-{case.reference}.pdf"
    content = letter(submission, opened)
    with suppress(_MadeBesideUsError):
        documents.keep(case.id, case.file.key_id, content, name=name, pages=0, note=partial(_note, case))


class _MadeBesideUsError(Exception):
    """Another worker was faster; its receipt counts."""


def _note(case: Case, document: Document) -> None:
    if not Case.unscoped.select_for_update().filter(id=case.id, file_id=case.file_id).exists():
        raise ChangedMeanwhileError  # it joined another File, whose key it needs; the job tries again
    open_still = Submission.unscoped.filter(id=case.submission_id, receipt_id=None)
    if not open_still.update(receipt_id=document.id):
        raise _MadeBesideUsError
    CaseEvent.objects.create(case=case, at=clock.now(), kind="receipt_made", actor_kind="system")


def letter(submission: Submission, opened: list[OpenCase]) -> bytes:
    """The PDF, with the answers attached for machines."""
    first = opened[0].row
    office = district().authorities[first.authority_id]
    department = office.department(first.department_id.partition(".")[2])
    mark = DEMO_MARK if settings.KREISHAUS.demo else ""
    answers = [each.content["answers"] for each in opened]
    return render(
        "receipt",
        values_of(submission, opened, office, department),
        authority=Letterhead.of(office, department, mark=mark),
        attachment=Attachment(
            "angaben.json", json.dumps(answers, ensure_ascii=False), "Die gesendeten Angaben"
        ),
    )


def values_of(
    submission: Submission, opened: list[OpenCase], office: AuthorityInfo, department: DepartmentInfo
) -> Receipt:
    """Everything the letter says."""
    case = opened[0]
    texts = case.published.texts()
    sections = summarise(case.published.form, case.answers, case.context, texts)
    sent = case.content["files"]
    files = [each for each in held.held_by(case.row.id, case.row.file.key_id) if str(each.id) in sent]
    return Receipt(
        references=tuple(each.row.reference for each in opened),
        service=texts.title,
        office=f"{department.name}, {office.name}",
        received_at=submission.received_at,
        sections=tuple(
            Section(each.title, tuple(Row(row.label, row.shown) for row in each.rows)) for each in sections
        ),
        files=tuple(FileLine(each.info.name, each.info.size, each.sha256) for each in files),
        computed=computed_lines(case),
        next_steps=(*to_do(case, texts), *next_steps(case)),
    )


def computed_lines(case: OpenCase) -> tuple[ComputedLine, ...]:
    """The derivation; that it is provisional the letter says above it."""
    lines = case.content["computed"]["lines"]
    return tuple(ComputedLine(line["label"], line["shown"], line["note"]) for line in lines)


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
    if case.row.due_on:
        steps.append(f"Die Entscheidung kommt voraussichtlich bis {german.day(case.row.due_on)}.")
    return tuple(steps)
