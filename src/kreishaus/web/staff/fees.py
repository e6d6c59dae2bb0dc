# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fees at the desk: what is open, what has come, what is waived; each booking can be taken back.

The Kasse of an authority finds a fee by its Kassenzeichen and books on it; it opens no file.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from formular import german
from formular.inputs import read_alone
from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases.models import Case
from kreishaus.catalogue import queries as catalogue
from kreishaus.kernel import clock
from kreishaus.letters.cash_reference import MistypedCashReferenceError
from kreishaus.payments import actions, policy, queries
from kreishaus.payments.errors import FeeRefusedError
from kreishaus.payments.models import Fee
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff import days
from kreishaus.web.staff.opening import at_desk, open_for
from kreishaus.web.staff.screen import fees_shown, values_of

AMOUNT, DAY, REASON, HOW, SEEN = "amount", "paid_on", "reason", "how", "seen"
ENDS: Final[Mapping[str, Callable[..., Fee]]] = {"waive": actions.waive, "write_off": actions.write_off}
OPEN, SETTLED = "offen", "erledigt"
VIEWS: Final[Mapping[str, Callable[[Actor], list[queries.FeeRow]]]] = {
    OPEN: queries.open_fees,
    SETTLED: queries.settled_fees,
}
LONGEST: Final = 40  # characters of a Kassenzeichen with blanks
DIGITS: Final = 6  # of a number of bookings
NOTHING_SAID: Final[Mapping[str, Any]] = {}
NO_AMOUNT: Final = "Bitte geben Sie den Betrag in Euro an, zum Beispiel 12,50."
TOO_MUCH: Final = "Das sind {} mehr als gefordert. War es ein Tippfehler? Dann nehmen Sie die Buchung zurück."
NO_DAY: Final = "Bitte geben Sie den Tag der Zahlung an, zum Beispiel 24.11.2026."


@audience("staff")
def page(request: Request) -> HttpResponseBase:
    """What is open where the clerk books, the oldest first; what is settled; one by its Kassenzeichen."""
    actor, typed = request.actor, request.GET.get("s", "").strip()[:LONGEST]
    if not (actor.departments_with(Permission.BOOK_FEES) or actor.authorities_with(Permission.KEEP_CASH)):
        raise Http404
    view, remark = request.GET.get("ansicht", OPEN), ""
    try:
        found = queries.fees_by_reference(actor, typed) if typed else VIEWS.get(view, VIEWS[OPEN])(actor)
    except MistypedCashReferenceError as error:
        found, remark = [], str(error)
    values = {
        "fees": [_line(actor, row) for row in found],
        "overdue": sum(row.is_overdue for row in found),
        "number": sum(bool(row.open_cents) for row in found),
        "total": sum(row.open_cents for row in found),
        "refunds": sum(row.refund_cents for row in found),
        "most": queries.MOST,
        "search": typed,
        "remark": remark,
        "is_open": not typed and view != SETTLED,
        "is_settled": not typed and view == SETTLED,
    }
    return render(request, "staff/fees.html", values)


@audience("staff")
@at_desk
def fee(request: Request, fee_id: UUID) -> HttpResponseBase:
    """A fee for the Kasse, with the forms to book on it; who works on the case books there."""
    row = queries.fee_at_desk(request.actor, fee_id)
    if _works_on(request.actor, row):
        return redirect(_case_of(row))
    return _at_the_kasse(request, actions.look_at(request.actor, fee_id))


@audience("staff")
@require_POST
@at_desk
def paid(request: Request, fee_id: UUID) -> HttpResponseBase:
    """Money has come: all of it, or a part."""
    return _moved(request, fee_id, actions.pay)


@audience("staff")
@require_POST
@at_desk
def refunded(request: Request, fee_id: UUID) -> HttpResponseBase:
    """Money has gone back to the person: all that came too much, or a part."""
    return _moved(request, fee_id, actions.pay_back)


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
    return _booked(request, fee_id, lambda: actions.undo(request.actor, fee_id, _seen(request)))


def _moved(request: Request, fee_id: UUID, act: Callable[..., Fee]) -> HttpResponseBase:
    """Book the sum and the day that were typed."""
    cents, day = _cents(request.POST), days.read(DAY, request.POST)
    if cents is None or day is None:
        return _again(request, fee_id, NO_AMOUNT if cents is None else NO_DAY)
    return _booked(request, fee_id, lambda: act(request.actor, fee_id, cents, day, _seen(request)))


def _booked(request: Request, fee_id: UUID, act: Callable[[], Fee]) -> HttpResponseBase:
    """Back to the case; what is refused stands in the form again."""
    try:
        fee = act()
    except FeeRefusedError as error:
        return _again(request, fee_id, str(error))
    messages.success(request, f"Gebucht. Die Gebühr ist jetzt {queries.word_of(fee)}.")
    if fee.paid_cents > fee.cents and fee.set_cents is None:  # no decision has lowered it
        messages.warning(request, TOO_MUCH.format(german.euro(fee.paid_cents - fee.cents)))
    return redirect(_case_of(fee) if _works_on(request.actor, fee) else reverse("desk_fee", args=(fee.id,)))


def _again(request: Request, fee_id: UUID, problem: str) -> HttpResponseBase:
    """The same page with what was typed, and what is wrong with it."""
    row = queries.fee_at_desk(request.actor, fee_id)
    typed = {name: request.POST.get(name, "") for name in (AMOUNT, *days.names_of(DAY), REASON, HOW)}
    said: dict[str, Any] = {"fee_id": row.id, "fee_typed": typed, "fee_problem": problem}
    if not _works_on(request.actor, row):
        return _at_the_kasse(request, actions.look_at(request.actor, fee_id), said)
    opened = open_for(request, row.case_id)
    return render(request, "staff/case.html", values_of(request.actor, opened) | said, status=422)


def _at_the_kasse(
    request: Request, opened: queries.OpenFee, said: Mapping[str, Any] = NOTHING_SAID
) -> HttpResponseBase:
    """The page of one fee: sums, days and bookings, nothing of the case but its number."""
    case = opened.row.case
    shown = fees_shown([opened], may_book=True, may_waive=False)
    values = {**shown, **said, "fee": opened, "case": case, "title": _title_of(case)}
    return render(request, "staff/fee.html", values, status=422 if said else 200)


def _line(actor: Actor, row: queries.FeeRow) -> tuple[queries.FeeRow, str, str]:
    """A line of the list: the fee, what it was for, and where it is booked."""
    href = _case_of(row.row) if _works_on(actor, row.row) else reverse("desk_fee", args=(row.row.id,))
    return row, _title_of(row.row.case), href


def _works_on(actor: Actor, row: Fee) -> bool:
    return policy.may_keep_fees(actor, row.case.department_id)


def _case_of(row: Fee) -> str:
    return f"{reverse('desk_case', args=(row.case_id,))}#gebuehren"


def _title_of(case: Case) -> str:
    return catalogue.version(case.version_id).title


def _seen(request: Request) -> int | None:
    """What had been booked and taken back on the page from which was posted."""
    seen = request.POST.get(SEEN, "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) <= DIGITS else None


def _cents(posted: Mapping[str, str]) -> int | None:
    """The sum that was typed; None when it is none."""
    value = read_alone("money", AMOUNT, posted, clock.today())
    return value if isinstance(value, int) else None
