# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One case on one screen. Opening it is noted; who is not in charge of it says why."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kreishaus.cases import actions, policy, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff.opening import (
    ReasonNeededError,
    at_desk,
    done,
    give_reason,
    head_of,
    next_of,
    open_for,
)
from kreishaus.web.staff.screen import values_of
from kreishaus.web.transfer import send

LONGEST_REASON = 500
NO_REASON = "Bitte schreiben Sie, warum Sie den Vorgang öffnen."


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def page(request: Request, case_id: UUID) -> HttpResponseBase:
    """Show the case to who is in charge; ask others for a reason, once per session and case."""
    if request.method == "POST":
        return _reason_given(request, case_id)
    try:
        opened = open_for(request, case_id)
    except ReasonNeededError:
        return _closed(request, case_id, "")
    return render(request, "staff/case.html", values_of(request.actor, opened))


def _reason_given(request: Request, case_id: UUID) -> HttpResponseBase:
    """Go on to where the clerk wanted to go; without a reason it stays closed."""
    queries.case_at_desk(request.actor, case_id)
    posted = request.POST.get("reason", "")[:LONGEST_REASON]
    reason = "".join(each if each.isprintable() else " " for each in posted).strip()
    if not reason:
        return _closed(request, case_id, NO_REASON)
    give_reason(request, case_id, reason)
    wanted = next_of(request)
    return redirect(wanted) if wanted else redirect("desk_case", case_id=case_id)


def _closed(request: Request, case_id: UUID, sentence: str) -> HttpResponseBase:
    """The page that asks for a reason; the sentence says what was wrong with the last answer."""
    row = queries.case_at_desk(request.actor, case_id)
    values = {"sentence": sentence, "may_take": policy.may_take(request.actor, row)} | head_of(row)
    return render(request, "staff/open.html", values, status=422 if sentence else 200)


@audience("staff")
@require_POST
@at_desk
def take(request: Request, case_id: UUID) -> HttpResponseBase:
    """Take the case and open it. A second click of the same person finds it taken."""
    try:
        actions.take(request.actor, case_id)
    except RefusedError as error:
        row = queries.case_at_desk(request.actor, case_id)
        if row.assignee_id != request.actor.account_id:
            messages.error(request, str(error))
    else:
        messages.success(request, "Sie haben den Vorgang übernommen.")
    return redirect("desk_case", case_id=case_id)


@audience("staff")
@require_POST
@at_desk
def seen(request: Request, case_id: UUID) -> HttpResponseBase:
    """Say that an alert was seen; back to the list, where the others wait."""
    try:
        actions.acknowledge(request.actor, case_id)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Vermerkt: Die Eilmeldung ist gesehen.")
    return redirect("worklist")


@audience("staff")
@require_POST
@at_desk
def undo(request: Request, case_id: UUID) -> HttpResponseBase:
    """Take back what has not left the house."""
    sentence = "Rückgängig gemacht. Die Person hat nichts davon gesehen."
    return done(request, case_id, lambda: actions.undo(request.actor, case_id), sentence)


@audience("staff")
@require_POST
@at_desk
def go_on(request: Request, case_id: UUID) -> HttpResponseBase:
    """Do not wait for the answer any longer."""
    sentence = "Sie prüfen ohne die Antwort weiter. Die Rückfrage ist beendet."
    return done(request, case_id, lambda: actions.go_on(request.actor, case_id), sentence)


@audience("staff")
@at_desk
def case_file(request: Request, case_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A file of a case; the reason given for the case counts for its files."""
    try:
        opened = open_for(request, case_id, document_id)
    except ReasonNeededError as error:
        raise Http404 from error
    if str(document_id) not in opened.content["files"]:
        raise Http404
    return send(opened.row.id, document_id, opened.row.file.key_id)
