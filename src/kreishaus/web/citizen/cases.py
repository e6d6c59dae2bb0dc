# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was sent: the receipt, and the page of the case."""

from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from formular import summarise
from kreishaus.authorities.district import district
from kreishaus.cases import queries
from kreishaus.cases.lifecycle import FACES, State
from kreishaus.cases.models import Case, Submission
from kreishaus.cases.queries import OpenCase
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import wants_easy_language
from kreishaus.web.transfer import send

EVENT_WORDS: Final = {
    "submitted": "Sie haben abgesendet.",
    "receipt_made": "Sie haben die Eingangsbestätigung bekommen.",
    "taken": "Das Amt hat die Prüfung begonnen.",
}


@audience("citizen")
def receipt(request: Request, submission_id: UUID) -> HttpResponseBase:
    """It has arrived: number, what happens now, who is responsible, copy."""
    submission, cases = _receipt(request, submission_id)
    opened = [queries.open_case(case) for case in cases]
    values = {
        "submission": submission,
        "cases": [_values(request, each) for each in opened],
    }
    return render(request, "citizen/receipt.html", values)


@audience("citizen")
def receipt_pdf(request: Request, submission_id: UUID) -> HttpResponseBase:
    """The copy as PDF, once the worker has made it; until then back to the receipt."""
    submission, cases = _receipt(request, submission_id)
    if submission.receipt_id is None:
        return redirect("receipt", submission_id=submission.id)
    return send(cases[0].id, submission.receipt_id, cases[0].file.key_id)


@audience("citizen")
def case(request: Request, case_id: UUID) -> HttpResponseBase:
    """State, next step, timeline, documents, answers."""
    opened = _case(request, case_id)
    values = _values(request, opened)
    form, texts = opened.published.form, opened.published.texts(easy=wants_easy_language(request))
    values["sections"] = summarise(form, opened.answers, opened.context, texts)
    return render(request, "citizen/case.html", values)


@audience("citizen")
def case_file(request: Request, case_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A file of the own case."""
    opened = _case(request, case_id)
    own = {*opened.content["files"], str(opened.row.submission.receipt_id)}
    if str(document_id) not in own:
        raise Http404
    return send(opened.row.id, document_id, opened.row.file.key_id)


def _case(request: Request, case_id: UUID) -> OpenCase:
    try:
        return queries.case_for(request.actor, case_id)
    except Case.DoesNotExist as error:
        raise Http404 from error


def _receipt(request: Request, submission_id: UUID) -> tuple[Submission, list[Case]]:
    try:
        return queries.receipt_of(request.actor, submission_id)
    except Submission.DoesNotExist as error:
        raise Http404 from error


def _values(request: Request, opened: OpenCase) -> dict[str, object]:
    """What receipt and case page say about a case."""
    published = opened.published
    texts = published.texts(easy=wants_easy_language(request))
    office = district().authorities[opened.row.authority_id]
    return {
        "event_words": EVENT_WORDS,
        "file_url": lambda key: reverse("case_file", kwargs={"case_id": opened.row.id, "document_id": key}),
        "opened": opened,
        "case": opened.row,
        "texts": texts,
        "face": FACES[State(opened.row.state)],
        "office": office,
        "department": office.department(opened.row.department_id.partition(".")[2]),
    }
