# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Postfach: the threads with all offices, and one thread with what is being written in it."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.views.decorators.http import require_http_methods, require_POST

from formular import Language
from kreishaus.authorities.district import district
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case
from kreishaus.catalogue import queries as catalogue
from kreishaus.mailbox import actions, policy, queries
from kreishaus.mailbox.content import holder_of
from kreishaus.mailbox.errors import AlreadySentError, NotSendableMessageError
from kreishaus.mailbox.queries import OpenThread, ThreadRow
from kreishaus.web.account.client import network_of
from kreishaus.web.attaching import Attached, Refusal, attach_posted
from kreishaus.web.audience import Request, audience
from kreishaus.web.citizen import carried
from kreishaus.web.citizen.guest import may_write
from kreishaus.web.citizen.signing_in import sign_in_first
from kreishaus.web.context import language_of
from kreishaus.web.naming import called
from kreishaus.web.paging import page_number
from kreishaus.web.transfer import receiving, send
from kreishaus.web.writing import BODY, FILES, writing

SENT: Final = noop("Ihre Nachricht ist gesendet.")
KEPT: Final = noop("Ihr Text ist gespeichert. Sie können später weiterschreiben.")
TOO_OFTEN: Final = noop(
    "Von Ihrem Anschluss kamen gerade sehr viele Nachrichten. Ihr Text ist gespeichert. "
    "Bitte senden Sie ihn in einer Stunde."
)
CARRIED: Final = noop("Ihr Text ist noch da. Gesendet ist er noch nicht.")


@audience("citizen")
def overview(request: Request) -> HttpResponseBase:
    """All threads over all offices: what is new first."""
    language = language_of(request)
    found = queries.threads_of(request.actor, page=page_number(request))
    rows = sorted(found.rows, key=lambda row: not row.unread)  # stable: within each part the latest first
    values = {"mailbox": found, "rows": [(row, title_of(row, language), office_of(row)) for row in rows]}
    return render(request, "citizen/mailbox.html", values)


@audience("guest")
@require_http_methods(["GET", "HEAD", "POST"])
@receiving
def thread(request: Request, case_id: UUID) -> HttpResponseBase:
    """Read what was written about a case, and write."""
    if request.actor.is_guest:
        return _session_over(request)
    if not request.actor.is_party:  # clerks write at the desk, where the file is opened first
        raise Http404
    try:
        if request.method == "POST":
            return _take(request, case_id)
        return _look(request, case_id)
    except Case.DoesNotExist as error:
        raise Http404 from error
    except AlreadySentError:
        return redirect("thread", case_id=case_id)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("thread", case_id=case_id)


@audience("party")
@require_POST
@receiving
def upload(request: Request, case_id: UUID, message_id: UUID) -> HttpResponseBase:
    """Take one file for a message that is being written; the script of the page shows what is answered."""
    try:
        return _attach(request, case_id, message_id).as_json()
    except Case.DoesNotExist as error:
        raise Http404 from error
    except RefusedError as error:
        return JsonResponse({"sentence": str(error)}, status=409)


@audience("party")
def attachment(request: Request, case_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A file of a message, or of the one being written."""
    try:
        found = queries.thread_for(request.actor, case_id)
    except Case.DoesNotExist as error:
        raise Http404 from error
    key_id = found.case.file.key_id
    if document_id in found.draft.content.files:
        return send(holder_of(found.draft.id), document_id, key_id)
    if not any(document_id in message.content.files for message in found.messages):
        raise Http404
    return send(case_id, document_id, key_id)


def _session_over(request: Request) -> HttpResponseBase:
    """What was posted too late is kept through the sign-in."""
    if request.method == "POST" and "X-Kreishaus-Autosave" in request.headers:
        raise Http404
    if request.method == "POST":
        carried.put(request)
    return sign_in_first(request)


def _look(request: Request, case_id: UUID) -> HttpResponseBase:
    waiting = carried.take(request)
    if waiting is not None:
        typed = {name: values[0] for name, values in waiting.items() if values}
        actions.save_draft(request.actor, case_id, _draft_id(typed.get("draft", "")), typed.get(BODY, ""))
        messages.info(request, _(CARRIED))
    found = queries.thread_for(request.actor, case_id)
    if request.method == "GET":
        actions.mark_read(request.actor, found)
    return _show(request, found)


def _take(request: Request, case_id: UUID) -> HttpResponseBase:
    """Save what was typed, then do what the button says."""
    draft_id, body = _draft_id(request.POST.get("draft", "")), request.POST.get(BODY, "")
    if "X-Kreishaus-Autosave" in request.headers:
        return _save_quietly(request, case_id, draft_id, body)
    actions.save_draft(request.actor, case_id, draft_id, body)
    attached = _attach(request, case_id, draft_id)
    pressed = _pressed(request, case_id, draft_id)
    if pressed is not None:
        return pressed
    if attached.refusals:
        return _show(request, queries.thread_for(request.actor, case_id), refusals=attached.refusals)
    if not may_write(request):
        messages.error(request, _(TOO_OFTEN))
        return redirect("thread", case_id=case_id)
    try:
        actions.send(request.actor, case_id, draft_id)
    except NotSendableMessageError as error:
        return _show(request, queries.thread_for(request.actor, case_id), problem=str(error))
    messages.success(request, _(SENT))
    return redirect("thread", case_id=case_id)


def _save_quietly(request: Request, case_id: UUID, draft_id: UUID, body: str) -> HttpResponseBase:
    try:
        actions.save_draft(request.actor, case_id, draft_id, body)
    except AlreadySentError:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


def _pressed(request: Request, case_id: UUID, draft_id: UUID) -> HttpResponseBase | None:
    """What a button other than "Senden" asks for, after the text was saved."""
    if "_detach" in request.POST:
        actions.detach(request.actor, case_id, draft_id, _draft_id(request.POST["_detach"]))
        return redirect(f"{reverse('thread', kwargs={'case_id': case_id})}#{FILES}")
    if "_later" in request.POST:
        messages.success(request, _(KEPT))
        return redirect("mailbox") if request.actor.is_citizen else redirect("case", case_id=case_id)
    return None


def _attach(request: Request, case_id: UUID, draft_id: UUID) -> Attached:
    network = network_of(request)
    return attach_posted(
        request,
        lambda _path, file: actions.attach(request.actor, case_id, draft_id, file, network=network),
    )


def _draft_id(posted: str) -> UUID:
    try:
        return UUID(posted)
    except ValueError as error:
        raise Http404 from error


def _show(
    request: Request, found: OpenThread, *, problem: str = "", refusals: tuple[Refusal, ...] = ()
) -> HttpResponse:
    """Messages and form; 422 when something has to be mended."""
    row = found.case
    office = district().authorities[row.authority_id]
    form = writing(found, problem, refusals)
    values = {
        "case": row,
        "texts": catalogue.version(row.version_id).texts(language_of(request)),
        "office": office,
        "department": office.department(row.department_id.partition(".")[2]),
        "thread": found,
        "writing": form,
        "may_write": policy.may_write(request.actor, row),
    }
    return render(request, "citizen/thread.html", values, status=422 if form.errors else 200)


def title_of(row: ThreadRow, language: Language) -> str:
    """What the last message was, in front of what it is about."""
    words = {"inquiry": noop("Rückfrage"), "decision": noop("Bescheid"), "notice": noop("Mitteilung")}
    name = called(row.published, row.about, language)
    return f"{_(words[row.kind])}: {name}" if row.kind in words else name


def office_of(row: ThreadRow) -> str:
    office = district().authorities[row.authority]
    return f"{office.name}, {office.department(row.department.partition('.')[2]).name}"
