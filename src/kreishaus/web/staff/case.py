# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One case on one screen. Opening it is noted; who is not in charge of it says why."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from formular import Problem, summarise
from kreishaus.authorities.district import DepartmentInfo, district
from kreishaus.cases import actions, policy, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.lifecycle import FACES, State
from kreishaus.cases.models import Case
from kreishaus.cases.queries import OpenCase
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff.compare import blocks_of
from kreishaus.web.transfer import send

REASONS: Final = "desk_reasons"
EVENT_WORDS: Final = {
    "submitted": "Eingang online",
    "receipt_made": "Eingangsbestätigung erstellt",
    "taken": "Übernommen",
}


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, case_id: UUID) -> HttpResponseBase:
    """Show the case to who is in charge; ask others for a reason, once per session and case."""
    reason = request.POST.get("reason", "").strip()[:500]
    given = request.session.get(REASONS, {}).get(str(case_id), "")
    try:
        if request.method == "POST" and reason:
            queries.case_at_desk(request.actor, case_id)
            request.session[REASONS] = request.session.get(REASONS, {}) | {str(case_id): reason}
            return redirect("desk_case", case_id=case_id)
        opened = actions.open_file(request.actor, case_id, given)
    except Case.DoesNotExist as error:
        raise Http404 from error
    except RefusedError as error:
        return _closed(request, case_id, str(error) if request.method == "POST" else "")
    return render(request, "staff/case.html", _values(opened) | _head(request, opened.row))


def _closed(request: Request, case_id: UUID, sentence: str) -> HttpResponseBase:
    """The page that asks for a reason; the sentence says what was wrong with the last answer."""
    row = queries.case_at_desk(request.actor, case_id)
    values = {"case": row, "sentence": sentence} | _head(request, row)
    return render(request, "staff/open.html", values, status=422 if sentence else 200)


@audience("staff")
@require_POST
def take(request: Request, case_id: UUID) -> HttpResponseBase:
    """Take the case and open it."""
    try:
        actions.take(request.actor, case_id)
    except Case.DoesNotExist as error:
        raise Http404 from error
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Sie haben den Vorgang übernommen.")
    return redirect("desk_case", case_id=case_id)


@audience("staff")
def case_file(request: Request, case_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A file of a case; the reason given for the case counts for its files."""
    given = request.session.get(REASONS, {}).get(str(case_id), "")
    try:
        opened = actions.open_file(request.actor, case_id, given, document_id=document_id)
    except (Case.DoesNotExist, RefusedError) as error:
        raise Http404 from error
    if str(document_id) not in opened.content["files"]:
        raise Http404
    return send(opened.row.id, document_id, opened.row.file.key_id)


def _head(request: Request, row: Case) -> dict[str, object]:
    """What the head of both pages says."""
    return {
        "face": FACES[State(row.state)],
        "department": _department(row),
        "may_take": policy.may_take(request.actor, row),
    }


def _department(row: Case) -> DepartmentInfo:
    return district().authorities[row.authority_id].department(row.department_id.partition(".")[2])


def _values(opened: OpenCase) -> dict[str, object]:
    published = opened.published
    texts = published.texts(easy=False)
    computed = opened.content["computed"]
    findings = [Problem(**finding) for finding in opened.content["findings"]]
    return {
        "opened": opened,
        "case": opened.row,
        "texts": texts,
        "findings": [(finding, texts.sentence(finding)) for finding in findings],
        "blocks": blocks_of(summarise(published.form, opened.answers, opened.context, texts)),
        "name": opened.title,
        "labels": {finding.path: texts.label(finding.path, opened.answers) for finding in findings},
        "lines": [(line["label"], line["shown"], line["note"]) for line in computed["lines"]],
        "is_unsure": not computed["is_confirmed"],
        "missing": opened.content["missing_parameter"],
        "event_words": EVENT_WORDS,
        "file_url": lambda key: reverse("desk_file", kwargs={"case_id": opened.row.id, "document_id": key}),
        "files": opened.content["files"],
        "responsibility": opened.row.responsibility,
    }
