# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fees at the desk: what is open, what has come, what is waived; each booking can be taken back."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from formular import Context
from formular.fields import KINDS
from formular.fields.kind import UnreadableError
from formular.inputs import raw_of
from formular.items import Field
from kreishaus.access.roles import Permission
from kreishaus.catalogue import queries as catalogue
from kreishaus.kernel import clock
from kreishaus.payments import actions, queries
from kreishaus.payments.errors import FeeRefusedError
from kreishaus.payments.models import Fee
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff import days
from kreishaus.web.staff.opening import at_desk, open_for
from kreishaus.web.staff.screen import values_of

AMOUNT, DAY, REASON, HOW = "amount", "paid_on", "reason", "how"
ENDS: Final[Mapping[str, Callable[..., Fee]]] = {"waive": actions.waive, "write_off": actions.write_off}
NO_AMOUNT: Final = "Bitte geben Sie den Betrag in Euro an, zum Beispiel 12,50."
NO_DAY: Final = "Bitte geben Sie den Tag der Zahlung an, zum Beispiel 24.11.2026."


@audience("staff")
def page(request: Request) -> HttpResponseBase:
    """What is open in the clerk's departments, the oldest first."""
    if not request.actor.departments_with(Permission.BOOK_FEES):
        raise Http404
    rows = [
        (row, catalogue.version(row.row.case.version_id).title) for row in queries.open_fees(request.actor)
    ]
    values = {
        "fees": rows,
        "overdue": sum(row.is_overdue for row, _ in rows),
        "total": sum(row.open_cents for row, _ in rows),
        "most": queries.MOST,
    }
    return render(request, "staff/fees.html", values)


@audience("staff")
@require_POST
@at_desk
def paid(request: Request, fee_id: UUID) -> HttpResponseBase:
    """Money has come: all of it, or a part."""
    cents, day = _cents(request.POST), days.read(DAY, request.POST)
    if cents is None or day is None:
        return _again(request, fee_id, NO_AMOUNT if cents is None else NO_DAY)
    return _booked(request, fee_id, lambda: actions.pay(request.actor, fee_id, cents, day))


@audience("staff")
@require_POST
@at_desk
def end(request: Request, fee_id: UUID) -> HttpResponseBase:
    """Nothing more is asked for: waived or written off, with a reason."""
    act = ENDS.get(request.POST.get(HOW, ""))
    if act is None:
        return _again(request, fee_id, "Bitte wählen Sie, was mit der Gebühr geschieht.")
    return _booked(request, fee_id, lambda: act(request.actor, fee_id, request.POST.get(REASON, "")))


@audience("staff")
@require_POST
@at_desk
def undo(request: Request, fee_id: UUID) -> HttpResponseBase:
    """Take the last booking back."""
    return _booked(request, fee_id, lambda: actions.undo(request.actor, fee_id))


def _booked(request: Request, fee_id: UUID, act: Callable[[], Fee]) -> HttpResponseBase:
    """Back to the case; what is refused stands in the form again."""
    try:
        fee = act()
    except FeeRefusedError as error:
        return _again(request, fee_id, str(error))
    opened = queries.OpenFee(fee, "")
    messages.success(request, f"Gebucht. Die Gebühr ist jetzt {opened.word}.")
    return redirect(f"{reverse('desk_case', kwargs={'case_id': fee.case_id})}#gebuehren")


def _again(request: Request, fee_id: UUID, problem: str) -> HttpResponseBase:
    """The case with what was typed, and what is wrong with it."""
    row = queries.fee_at_desk(request.actor, fee_id)
    opened = open_for(request, row.case_id)
    typed = {name: request.POST.get(name, "") for name in (AMOUNT, *days.names_of(DAY), REASON, HOW)}
    said: dict[str, Any] = {"fee_id": row.id, "fee_typed": typed, "fee_problem": problem}
    return render(request, "staff/case.html", values_of(request.actor, opened) | said, status=422)


def _cents(posted: Mapping[str, str]) -> int | None:
    """The sum that was typed; None when it is none."""
    kind = KINDS["money"]
    try:
        value = kind.parse(raw_of(kind, AMOUNT, posted), Field(AMOUNT, "money"), Context(clock.today()))
    except UnreadableError:
        return None
    return value if isinstance(value, int) else None
