# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Eingangsbestätigung: what was sent, when, to whom; made by the worker and filed with the case."""

from typing import Any
from uuid import UUID

from django.db import transaction

from formular import summarise
from kreishaus.authorities.district import district
from kreishaus.cases.models import Case, CaseEvent, Submission
from kreishaus.cases.queries.own import OpenCase, open_case
from kreishaus.documents import actions as documents
from kreishaus.documents import queries as held
from kreishaus.kernel import clock
from kreishaus.letters import actions as letters


def make(submission_id: UUID) -> None:
    """Render and file the receipt, once. Run again it does nothing.

    If the process dies between filing and noting, a second copy is filed and the first one stays held by
    the case without being shown; nothing is lost.
    """
    submission = Submission.unscoped.get(id=submission_id)
    if submission.receipt_id is not None:
        return
    rows = (
        Case.unscoped.filter(submission=submission).select_related("file", "submission").order_by("reference")
    )
    opened = [open_case(row) for row in rows]
    content = letters.receipt(values_of(submission, opened))
    case = opened[0].row
    document = documents.keep(
        case.id, case.file.key_id, content, name=f"Eingangsbestaetigung-{case.reference}.pdf", pages=0
    )
    with transaction.atomic():
        noted = Submission.unscoped.filter(id=submission.id, receipt_id=None).update(receipt_id=document.id)
        if noted:
            CaseEvent.objects.create(
                case=case, at=clock.now(), kind="receipt_made", actor_kind="system", actor_id=""
            )


def values_of(submission: Submission, opened: list[OpenCase]) -> dict[str, Any]:
    """Everything the letter says, as plain values."""
    first = opened[0]
    texts = first.published.texts(easy=False)
    office = district().authorities[first.row.authority_id]
    return {
        "office": office,
        "department": office.department(first.row.department_id.partition(".")[2]),
        "service": texts.title,
        "references": [each.row.reference for each in opened],
        "received_at": submission.received_at,
        "due_on": first.row.due_on,
        "sections": summarise(first.published.form, first.answers, first.context, texts),
        "files": held.held_by(first.row.id, first.row.file.key_id),
        "computed": first.content["computed"],
    }
