# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Messages at the desk: the mailbox of the department, and the thread of one case."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kreishaus.access.roles import Permission
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.policy import may_ask_back
from kreishaus.cases.queries import OpenCase
from kreishaus.mailbox import actions, policy, queries
from kreishaus.mailbox.content import holder_of
from kreishaus.mailbox.errors import AlreadySentError, NotSendableMessageError
from kreishaus.web.attaching import Attached, Refusal, attach_posted
from kreishaus.web.audience import Request, audience
from kreishaus.web.paging import page_number
from kreishaus.web.staff.charge import id_of
from kreishaus.web.staff.opening import at_desk, frame_of, open_for
from kreishaus.web.transfer import receiving, send
from kreishaus.web.writing import BODY, FILES, writing

KINDS: Final = {"inquiry": "Rückfrage", "decision": "Bescheid", "notice": "Mitteilung"}
SENT: Final = "Die Nachricht ist gesendet."
KEPT: Final = "Der Text ist gespeichert. Gesendet ist er noch nicht."


@audience("staff")
def overview(request: Request) -> HttpResponseBase:
    """The threads of the clerk's departments, the last changed first."""
    if not request.actor.departments_with(Permission.OPEN_CASE):
        raise Http404
    unread_only = request.GET.get("ansicht") == "neu"
    found = actions.department_mailbox(request.actor, unread_only=unread_only, page=page_number(request))
    here = reverse("desk_messages")
    values = {
        "mailbox": found,
        "kinds": KINDS,
        "unread_only": unread_only,
        "tabs": [(here, "Alle", None, not unread_only), (f"{here}?ansicht=neu", "Neu", None, unread_only)],
        "address": f"?ansicht={'neu' if unread_only else 'alle'}&seite=",
    }
    return render(request, "staff/messages.html", values)


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
@receiving
@at_desk
def thread(request: Request, case_id: UUID) -> HttpResponseBase:
    """Read what was written about a case, and write."""
    opened = open_for(request, case_id)
    try:
        if request.method == "POST":
            return _take(request, opened)
    except AlreadySentError:
        return redirect("desk_thread", case_id=case_id)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("desk_thread", case_id=case_id)
    if request.method == "GET":
        actions.mark_read(request.actor, found := queries.thread_of(request.actor, opened))
        return _show(request, opened, found=found)
    return _show(request, opened)


@audience("staff")
@require_POST
@receiving
@at_desk
def upload(request: Request, case_id: UUID, message_id: UUID) -> HttpResponseBase:
    """Take one file for a message that is being written; the script of the page shows what is answered."""
    try:
        return _attach(request, case_id, message_id).as_json()
    except RefusedError as error:
        raise Http404 from error


@audience("staff")
@at_desk
def attachment(request: Request, case_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A file of a message, or of the one being written."""
    opened = open_for(request, case_id, document_id)
    found = queries.thread_of(request.actor, opened)
    key_id = opened.row.file.key_id
    if document_id in found.draft.content.files:
        return send(holder_of(found.draft.id), document_id, key_id)
    if not any(document_id in message.content.files for message in found.messages):
        raise Http404
    return send(case_id, document_id, key_id)


def _take(request: Request, opened: OpenCase) -> HttpResponseBase:
    """Save what was typed, then do what the button says."""
    case_id = opened.row.id
    draft_id, body = id_of(request.POST.get("draft", "")), request.POST.get(BODY, "")
    if "X-Kreishaus-Autosave" in request.headers:
        return _save_quietly(request, case_id, draft_id, body)
    attached = _attach(request, case_id, draft_id)
    if "_detach" in request.POST:
        actions.save_draft(request.actor, case_id, draft_id, body)
        actions.detach(request.actor, case_id, draft_id, id_of(request.POST["_detach"]))
        return redirect(f"{request.path}#{FILES}")
    if "_later" in request.POST:
        actions.save_draft(request.actor, case_id, draft_id, body)
        messages.success(request, KEPT)
        return redirect("desk_case", case_id=case_id)
    if attached.refusals:
        actions.save_draft(request.actor, case_id, draft_id, body)
        return _show(request, opened, refusals=attached.refusals)
    return _send(request, opened, draft_id, body)


def _send(request: Request, opened: OpenCase, draft_id: UUID, body: str) -> HttpResponseBase:
    try:
        actions.send(request.actor, opened.row.id, draft_id, body)
    except NotSendableMessageError as error:
        return _show(request, opened, problem=str(error))
    messages.success(request, SENT)
    return redirect("desk_thread", case_id=opened.row.id)


def _save_quietly(request: Request, case_id: UUID, draft_id: UUID, body: str) -> HttpResponseBase:
    try:
        actions.save_draft(request.actor, case_id, draft_id, body)
    except AlreadySentError:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


def _attach(request: Request, case_id: UUID, draft_id: UUID) -> Attached:
    return attach_posted(request, lambda _path, file: actions.attach(request.actor, case_id, draft_id, file))


def _show(
    request: Request,
    opened: OpenCase,
    *,
    found: queries.OpenThread | None = None,
    problem: str = "",
    refusals: tuple[Refusal, ...] = (),
) -> HttpResponseBase:
    """Messages and form; 422 when something has to be mended."""
    found = found or queries.thread_of(request.actor, opened)
    form = writing(found, problem, refusals)
    values = frame_of(opened) | {
        "thread": found,
        "writing": form,
        "file_url": lambda key: reverse(
            "desk_attachment", kwargs={"case_id": opened.row.id, "document_id": key}
        ),
        "may_ask": may_ask_back(request.actor, opened.row),
        "may_write": policy.may_write(request.actor, opened.row),
    }
    return render(request, "staff/thread.html", values, status=422 if form.errors else 200)
