# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answer an inquiry: exactly the questions the office asks, filled with what was sent; sent once."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.views.decorators.http import require_http_methods, require_POST

from formular import Problem
from kreishaus.authorities.district import district
from kreishaus.cases import actions, queries
from kreishaus.cases.errors import NotSendableError, RefusedError
from kreishaus.cases.models import Case, Inquiry
from kreishaus.cases.queries import OpenInquiry
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox import actions as mailbox
from kreishaus.mailbox import queries as threads
from kreishaus.mailbox.errors import AlreadySentError
from kreishaus.web import questions
from kreishaus.web.account.client import network_of
from kreishaus.web.attaching import Attached, Refusal, attach_posted
from kreishaus.web.audience import Request, audience
from kreishaus.web.citizen import carried
from kreishaus.web.citizen.asked import asked, label_of
from kreishaus.web.citizen.signing_in import sign_in_first
from kreishaus.web.context import language_of
from kreishaus.web.naming import name_of
from kreishaus.web.transfer import receiving

type Data = dict[str, Sequence[str]]

MESSAGE, DRAFT, SHOWN = "_message", "_draft", "_shown"
SENT: Final = noop("Ihre Antwort ist beim Amt.")
KEPT: Final = noop("Ihre Antwort ist gespeichert. Gesendet ist sie noch nicht.")
CARRIED: Final = noop("Ihre Eingaben sind noch da. Gesendet ist noch nichts.")
FOLLOWS: Final = noop("Aus Ihrer Antwort folgt noch eine Frage. Bitte sehen Sie noch einmal hin.")
NOTHING: Final = noop(
    "Sie haben noch nichts geändert. Stimmt alles so? Dann schreiben Sie das dem Amt in die Nachricht."
)


@audience("guest")
@require_http_methods(["GET", "HEAD", "POST"])
@receiving
def page(request: Request, case_id: UUID, inquiry_id: UUID) -> HttpResponseBase:
    """Show what is asked, or take the answer."""
    if request.actor.is_guest:
        return _session_over(request)
    try:
        inquiry = _inquiry(request, case_id, inquiry_id)
        if request.method == "POST":
            return _take(request, inquiry)
        return _look(request, inquiry)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("case", case_id=case_id)


@audience("party")
@require_POST
@receiving
def upload(request: Request, case_id: UUID, inquiry_id: UUID) -> HttpResponseBase:
    """Take one file at once; the script of the page shows what is answered."""
    try:
        return _attach(request, _inquiry(request, case_id, inquiry_id)).as_json()
    except RefusedError as error:
        return JsonResponse({"sentence": str(error)}, status=409)


@audience("party")
def latest(request: Request, case_id: UUID) -> HttpResponseBase:
    """To the inquiry that waits for an answer; to the case when none does."""
    try:
        waiting = queries.open_inquiry_of(request.actor, queries.case_for(request.actor, case_id))
    except Case.DoesNotExist as error:
        raise Http404 from error
    if waiting is None:
        return redirect("case", case_id=case_id)
    return redirect("inquiry", case_id=case_id, inquiry_id=waiting.row.id)


def _inquiry(request: Request, case_id: UUID, inquiry_id: UUID) -> OpenInquiry:
    try:
        inquiry = queries.inquiry_for(request.actor, inquiry_id)
    except Inquiry.DoesNotExist as error:
        raise Http404 from error
    if inquiry.case.row.id != case_id:
        raise Http404
    return inquiry


def _session_over(request: Request) -> HttpResponseBase:
    """What was posted too late is kept through the sign-in."""
    if request.method == "POST" and "X-Kreishaus-Autosave" in request.headers:
        raise Http404
    if request.method == "POST":
        carried.put(request)
    return sign_in_first(request)


def _look(request: Request, inquiry: OpenInquiry) -> HttpResponseBase:
    waiting = carried.take(request)
    if waiting is not None and inquiry.is_open:
        inquiry = _save(request, inquiry, dict(waiting)).inquiry
        messages.info(request, _(CARRIED))
    return show(request, inquiry)


def _take(request: Request, inquiry: OpenInquiry) -> HttpResponseBase:
    """Save what was typed, then do what the button says."""
    data: Data = {name: list(values) for name, values in request.POST.lists()}
    if "X-Kreishaus-Autosave" in request.headers:
        _save(request, inquiry, data)
        return HttpResponse(status=204)
    if inquiry.row.answered_at is not None:  # a double click, or the page was left open
        return redirect("case", case_id=inquiry.case.row.id)
    attached = _attach(request, inquiry)
    for file in attached.taken:
        data[file.path] = [*data.get(file.path, ()), str(file.id)]
    saved = _save(request, inquiry, data)
    pressed = _pressed(request, saved.inquiry, data)
    if pressed is not None:
        return pressed
    if attached.refusals or not saved.complete:
        return show(request, saved.inquiry, saved.problems, attached.refusals)
    if SHOWN in data and _text(data, SHOWN) != str(len(saved.inquiry.open_paths)):
        messages.info(request, _(FOLLOWS))
        return show(request, saved.inquiry, saved.problems)
    return _send(request, saved.inquiry, data)


def _send(request: Request, inquiry: OpenInquiry, data: Data) -> HttpResponseBase:
    case_id, message = inquiry.case.row.id, _text(data, MESSAGE)
    content = inquiry.content
    if content.answers == inquiry.case.content["answers"] and not content.files and not message.strip():
        return show(request, inquiry, nothing=True)
    try:
        actions.answer(request.actor, inquiry.row.id, data)
    except NotSendableError:
        return show(request, inquiry, inquiry.problems)
    if message.strip():
        mailbox.send(request.actor, case_id, _draft_id(data), message)
    messages.success(request, _(SENT))
    return redirect("case", case_id=case_id)


def _pressed(request: Request, inquiry: OpenInquiry, data: Data) -> HttpResponseBase | None:
    """What a button other than "Antwort senden" asks for, after everything was saved."""
    if "_detach" in data:
        document = _text(data, "_detach")
        known = {**inquiry.case.content["files"], **inquiry.content.files}
        if document not in known:
            raise Http404
        actions.detach_answer(request.actor, inquiry.row.id, UUID(document))
        return redirect(request.path)
    if "_later" in data:
        messages.success(request, _(KEPT))
        if request.actor.is_citizen:
            return redirect("mine")
        return redirect("case", case_id=inquiry.case.row.id)
    if "_time" in data:
        messages.success(request, _(KEPT))
        thread = reverse("thread", kwargs={"case_id": inquiry.case.row.id})
        return redirect(f"{thread}#schreiben")
    return None


def _save(request: Request, inquiry: OpenInquiry, data: Data) -> actions.AnswerSaved:
    """Keep answer and message; a message that was sent already is left alone."""
    saved = actions.save_answer(request.actor, inquiry.row.id, data)
    row, typed = inquiry.case.row, _text(data, MESSAGE)
    if DRAFT in data and (typed.strip() or threads.draft_of(request.actor, row)):
        try:
            mailbox.save_draft(request.actor, row.id, _draft_id(data), typed)
        except AlreadySentError:
            return saved
    return saved


def _attach(request: Request, inquiry: OpenInquiry) -> Attached:
    return attach_posted(
        request,
        lambda path, file: actions.attach_answer(
            request.actor, inquiry.row.id, label_of(inquiry, path), file, network=network_of(request)
        ),
    )


def _text(data: Data, name: str) -> str:
    return next(iter(data.get(name, ())), "")


def _draft_id(data: Data) -> UUID:
    try:
        return UUID(_text(data, DRAFT))
    except ValueError as error:
        raise Http404 from error


def show(
    request: Request,
    inquiry: OpenInquiry,
    problems: Sequence[Problem] = (),
    refusals: Sequence[Refusal] = (),
    *,
    nothing: bool = False,
) -> HttpResponse:
    """The page; 422 when something on it has to be mended."""
    if not inquiry.is_open:
        return _show_done(request, inquiry)
    language = language_of(request)
    found = asked(inquiry, language=language, problems=problems, refusals=refusals)
    errors = (*found.errors, *(((MESSAGE, NOTHING),) if nothing else ()))
    draft = threads.draft_of(request.actor, inquiry.case.row)
    typed = draft.content.body if draft else ""
    problem = NOTHING if nothing else ""
    values = _values(request, inquiry) | {
        "items": found.items,
        "errors": errors,
        "draft_id": draft.id if draft else new_id(),
        "message": questions.longtext(MESSAGE, _("Nachricht dazu"), typed, problem=problem, optional=True),
    }
    return render(request, "citizen/inquiry.html", values, status=422 if errors else 200)


def _show_done(request: Request, inquiry: OpenInquiry) -> HttpResponse:
    """What was asked, and what the answer has changed."""
    language = language_of(request)
    changes = [
        (name_of(inquiry, each.path, language=language), each.before or "–", each.after or "–")
        for each in inquiry.changes
    ]
    return render(request, "citizen/inquiry_done.html", _values(request, inquiry) | {"changes": changes})


def _values(request: Request, inquiry: OpenInquiry) -> dict[str, object]:
    row = inquiry.case.row
    office = district().authorities[row.authority_id]
    return {
        "inquiry": inquiry,
        "case": row,
        "texts": inquiry.case.published.texts(language_of(request)),
        "office": office,
        "department": office.department(row.department_id.partition(".")[2]),
    }
