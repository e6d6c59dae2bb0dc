# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small things done beside a case: a note, who is in charge, and that it is no case at all."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kreishaus.cases import actions
from kreishaus.cases.errors import RefusedError
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff.opening import at_desk, done, open_for
from kreishaus.web.staff.screen import values_of


@audience("staff")
@require_POST
@at_desk
def note(request: Request, case_id: UUID) -> HttpResponseBase:
    """Add a note, once however often the form is sent. What is refused stands in the form again."""
    text, note_id = request.POST.get("text", ""), id_of(request.POST.get("note", ""))
    try:
        actions.note(request.actor, case_id, text, note_id=note_id)
    except RefusedError as error:
        values = values_of(request.actor, open_for(request, case_id))
        values |= {"note_id": note_id, "note_text": text, "note_problem": str(error)}
        return render(request, "staff/case.html", values, status=422)
    return redirect(f"{reverse('desk_case', kwargs={'case_id': case_id})}#notizen")


@audience("staff")
@require_POST
@at_desk
def assign(request: Request, case_id: UUID) -> HttpResponseBase:
    """Put somebody in charge, or nobody."""
    chosen = request.POST.get("account", "")
    if chosen == "nobody":
        sentence = "Für den Vorgang ist jetzt niemand zuständig."
        return done(request, case_id, lambda: actions.release(request.actor, case_id), sentence)
    account_id = request.actor.account_id if chosen == "me" else id_of(chosen)
    assert account_id is not None  # noqa: S101 -- staff are signed in
    sentence = "Sie sind jetzt zuständig." if chosen == "me" else "Der Vorgang ist neu zugewiesen."
    return done(request, case_id, lambda: actions.assign(request.actor, case_id, account_id), sentence)


@audience("staff")
@require_POST
@at_desk
def spam(request: Request, case_id: UUID) -> HttpResponseBase:
    """Put aside what nobody means as a matter."""
    try:
        row = actions.reject_spam(request.actor, case_id)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("desk_case", case_id=case_id)
    messages.success(request, f"{row.reference} ist als Spam aussortiert.")
    return redirect("worklist")


def id_of(posted: str) -> UUID:
    """The id in a field of a form. Raises Http404: no page of ours has sent that."""
    try:
        return UUID(posted)
    except ValueError as error:
        raise Http404 from error
