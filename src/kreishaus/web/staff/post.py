# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters that have to go out on paper: decisions by post, and inquiries to people without the portal."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases import actions as cases
from kreishaus.cases import queries
from kreishaus.cases.errors import DoneAlreadyError, RefusedError
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
from kreishaus.web.staff.charge import id_of
from kreishaus.web.staff.opening import at_desk
from kreishaus.web.transfer import send

REASON: Final = "Postversand"
LETTER, QUESTION, ACT, DAY = "brief", "rueckfrage", "was", "on"
NOTHING: Final = "Bitte kreuzen Sie mindestens einen Brief an."
FASTER: Final = (Delivery.DoesNotExist, DoneAlreadyError)  # a colleague, or the first of two clicks


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


@dataclass(frozen=True, slots=True)
class Act:
    """What a button notes of each letter that is ticked.

    `field` is the name of the ticks, `known` the letters of the actor, `note` takes one and the chosen day.
    """

    field: str
    known: Callable[[Actor], QuerySet[Delivery] | QuerySet[Inquiry]]
    note: Callable[[Actor, UUID, date], None]
    said: str


ACTS: Final = {
    "gedruckt": Act(
        LETTER,
        deliveries.letters_at_desk,
        lambda actor, each, _day: actions.mark_printed(actor, each),
        "als gedruckt vermerkt.",
    ),
    "versandt": Act(
        LETTER,
        deliveries.letters_at_desk,
        actions.mark_posted,
        "zur Post gegeben. Von diesem Tag an laufen die Tage bis zur Bekanntgabe.",
    ),
    "gefragt": Act(
        QUESTION,
        queries.inquiries_at_desk,
        lambda actor, each, _day: cases.mark_inquiry_posted(actor, each),
        "zur Post gegeben.",
    ),
}


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request) -> HttpResponseBase:
    """Everything the clerk's departments have to post; what is ticked is noted as printed or posted."""
    if not request.actor.departments_with(Permission.SEND_POST):
        raise Http404
    return _note(request) if request.method == "POST" else _show(request, {})


def _note(request: Request) -> HttpResponseBase:
    """Note of all that is ticked what the button says; what is refused stays ticked with its sentence."""
    act = ACTS.get(request.POST.get(ACT, ""))
    if act is None:
        raise Http404
    ticked = list(dict.fromkeys(id_of(each) for each in request.POST.getlist(act.field)))
    if not ticked:
        return _show(request, {act.field: NOTHING})
    if act.known(request.actor).filter(id__in=ticked).count() < len(ticked):  # somebody else's is not there
        raise Http404
    noted, refused = _noted(request.actor, act, ticked, _day(request))
    if noted:
        messages.success(request, f"{_letters_are(noted)} {act.said}")
    if known := len(ticked) - noted - len(refused):
        messages.info(request, f"{_letters_are(known)} schon erledigt.")
    return _show(request, refused) if refused else redirect("desk_post")


def _noted(actor: Actor, act: Act, ticked: Iterable[UUID], day: date) -> tuple[int, dict[str, str]]:
    """How many were noted, each for itself, and the sentences of those that were refused."""
    noted, refused = 0, {}
    for each in ticked:
        try:
            act.note(actor, each, day)
        except FASTER:
            continue
        except RefusedError as error:
            refused[f"{act.field}-{each}"] = str(error)
        else:
            noted += 1
    return noted, refused


def _letters_are(number: int) -> str:
    return "Ein Brief ist" if number == 1 else f"{number} Briefe sind"


def _day(request: Request) -> date:
    """The day of the list; today where none was sent, a day that is refused where it is none."""
    try:
        return date.fromisoformat(request.POST.get(DAY, clock.today().isoformat()))
    except ValueError:
        return date.max


def _show(request: Request, problems: Mapping[str, str]) -> HttpResponseBase:
    """The list; 422 when something has to be mended. What was ticked stays ticked.

    `problems` are sentences by field, or by field and letter.
    """
    letters = actions.print_list(request.actor)
    numbers = {f"{LETTER}-{each.delivery_id}": f"{each.reference}: " for each in letters}
    values = {
        "letters": letters,
        "questions": _questions(request.actor),
        "days": max((each.days for each in letters), key=len, default=()),
        "day": request.POST.get(DAY, ""),
        "ticked": {*request.POST.getlist(LETTER), *request.POST.getlist(QUESTION)},
        "problems": problems,
        "errors": [(where, numbers.get(where, "") + said) for where, said in problems.items()],
    }
    return render(request, "staff/post.html", values, status=422 if problems else 200)


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
