# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that have to go out on paper: decisions by post, and inquiries to people without the portal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases import actions as cases
from kreishaus.cases import queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.letters import INQUIRY, inquiry_letter, recipient_of
from kreishaus.cases.models import Inquiry
from kreishaus.cases.queries import OpenInquiry
from kreishaus.catalogue.inputs import InputError
from kreishaus.delivery import actions
from kreishaus.delivery import queries as deliveries
from kreishaus.delivery.models import Delivery
from kreishaus.kernel import clock
from kreishaus.web.audience import Request, audience
from kreishaus.web.naming import names_of
from kreishaus.web.staff.opening import at_desk
from kreishaus.web.transfer import send

REASON: Final = "Postversand"
ALREADY: Final = "Dieser Brief ist schon zur Post gegeben."


@dataclass(frozen=True, slots=True)
class Question:
    """An inquiry on the list. `has_letter`: the Leistung brings a letter for it."""

    inquiry_id: UUID
    case_id: UUID
    reference: str
    service: str
    due_on: date
    address: tuple[str, ...]
    has_letter: bool


@audience("staff")
def page(request: Request) -> HttpResponseBase:
    """Everything the clerk's departments have to post."""
    if not request.actor.departments_with(Permission.SEND_POST):
        raise Http404
    values = {"letters": actions.print_list(request.actor), "questions": _questions(request.actor)}
    return render(request, "staff/post.html", values)


def _questions(actor: Actor) -> list[Question]:
    """Each of these cases is opened for its address, and noted as looked at."""
    return [_question(_opened(actor, row)) for row in queries.inquiries_to_post(actor)]


def _opened(actor: Actor, row: Inquiry) -> OpenInquiry:
    return queries.open_inquiry(row, cases.open_file(actor, row.case_id, REASON))


def _question(inquiry: OpenInquiry) -> Question:
    row, published = inquiry.case.row, inquiry.case.published
    return Question(
        inquiry.row.id,
        row.id,
        row.reference,
        published.title,
        inquiry.row.due_on,
        recipient_of(inquiry.case),
        has_letter=INQUIRY in published.letters,
    )


@audience("staff")
@at_desk
def letter(request: Request, delivery_id: UUID) -> HttpResponseBase:
    """The decision to be printed."""
    try:
        decision = actions.letter(request.actor, delivery_id)
    except Delivery.DoesNotExist as error:
        raise Http404 from error
    return send(decision.case_id, decision.document_id, decision.case.file.key_id)


@audience("staff")
@at_desk
def question(request: Request, inquiry_id: UUID) -> HttpResponseBase:
    """The inquiry as a letter, dated today."""
    row = queries.inquiries_to_post(request.actor).get(id=inquiry_id)
    opened = _opened(request.actor, row)
    try:
        written = inquiry_letter(request.actor, opened, names_of(opened, language="de"))
    except InputError as error:
        messages.error(request, str(error))
        return redirect("desk_post")
    if written is None:
        raise Http404
    name = f'attachment; filename="Rueckfrage-{opened.case.row.reference}.pdf"'
    return HttpResponse(written.pdf(), "application/pdf", headers={"Content-Disposition": name})


@audience("staff")
@require_POST
@at_desk
def printed(request: Request, delivery_id: UUID) -> HttpResponseBase:
    """Note that it was printed."""
    return _noted(
        request,
        delivery_id,
        lambda: actions.mark_printed(request.actor, delivery_id),
        "Als gedruckt vermerkt.",
    )


@audience("staff")
@require_POST
@at_desk
def posted(request: Request, delivery_id: UUID) -> HttpResponseBase:
    """Note that it was given to the post on the chosen day."""
    return _noted(
        request,
        delivery_id,
        lambda: actions.mark_posted(request.actor, delivery_id, _chosen(request)),
        "Zur Post gegeben. Von diesem Tag an laufen die Tage bis zur Bekanntgabe.",
    )


def _chosen(request: Request) -> date:
    """The day of the list; today where none was sent, a day that is refused where it is none."""
    try:
        return date.fromisoformat(request.POST.get("on", clock.today().isoformat()))
    except ValueError:
        return date.max


@audience("staff")
@require_POST
@at_desk
def question_posted(request: Request, inquiry_id: UUID) -> HttpResponseBase:
    """Note that an inquiry was given to the post today."""
    try:
        cases.mark_inquiry_posted(request.actor, inquiry_id)
    except RefusedError as error:
        messages.info(request, str(error))
    else:
        messages.success(request, "Die Rückfrage ist zur Post gegeben.")
    return redirect("desk_post")


def _noted(request: Request, delivery_id: UUID, act: Callable[[], None], sentence: str) -> HttpResponseBase:
    """Twice sent is said calmly; somebody else's letter is not there."""
    try:
        act()
    except Delivery.DoesNotExist as error:
        if not deliveries.is_at_desk(request.actor, delivery_id):
            raise Http404 from error
        messages.info(request, ALREADY)
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, sentence)
    return redirect("desk_post")
