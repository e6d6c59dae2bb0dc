# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prepared Bescheid: its PDF beside its text, what is unconfirmed, how it would go out; then the verbs."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from kreishaus.access.actor import Actor
from kreishaus.cases import actions, policy, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Decision
from kreishaus.cases.queries import OpenDecision
from kreishaus.delivery import queries as deliveries
from kreishaus.delivery.expecting import expected
from kreishaus.documents import queries as documents
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff.making_known import form_for
from kreishaus.web.staff.opening import at_desk, frame_of, open_for
from kreishaus.web.transfer import send

# The letter is our own: it may be shown in a frame of our own pages, and still loads and runs nothing
FRAMED: Final = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


@audience("staff")
@at_desk
def page(request: Request, decision_id: UUID) -> HttpResponseBase:
    """Read it before it goes out; afterwards, read what went out."""
    return show(request, decision_id)


def show(
    request: Request,
    decision_id: UUID,
    reason: str = "",
    problem: str = "",
    *,
    at_once: object = None,
    status: int = 200,
) -> HttpResponseBase:
    """The page; `at_once` is the form of a letter that waits to be made known, as it was posted."""
    found = _opened(request, decision_id)
    delivery = deliveries.standing(found.row) if found.is_decided else None
    opened = found.case
    values = frame_of(opened) | {
        "decision": found,
        "reason": reason,
        "problem": problem,
        "expected": expected(opened, found.row.outcome) if found.is_prepared else None,
        "delivery": delivery,
        "at_once": at_once or form_for(request.actor, found.row, delivery),
        "four_eyes": four_eyes(found),
        "enclosed": documents.enclosed_in(opened.row.id, opened.row.file.key_id, found.row.enclosed),
        **_allowed(request.actor, found),
    }
    return render(request, "staff/decision.html", values, status=status)


def _opened(request: Request, decision_id: UUID) -> OpenDecision:
    """The decision in its opened case."""
    row = queries.decision_at_desk(request.actor, decision_id)
    opened = open_for(request, row.case)
    return queries.decision_in(opened, row)


def _allowed(actor: Actor, found: OpenDecision) -> dict[str, Any]:
    row, case = found.row, found.case.row
    return {
        "may_approve": row.approved_at is None and policy.may_approve(actor, case, row),
        "may_decide": policy.may_decide(actor, case, row),
        "may_enclose": policy.may_enclose(actor, case, row),
        "may_send_back": policy.may_send_back(actor, case, row),
        "may_prepare": (policy.may_send_letter if row.is_interim else policy.may_prepare)(actor, case),
        "is_mine": row.prepared_by == str(actor.account_id),
    }


def four_eyes(found: OpenDecision) -> str:
    """One sentence on who has to read this letter, and who has."""
    row = found.row
    if not row.needs_approval:
        return "Für diese Entscheidung verlangt die Leistung keine zweite Person."
    if row.approved_at is None:
        return "Diese Entscheidung prüfen immer zwei Personen. Erlassen wird sie erst nach der Freigabe."
    return f"Vier Augen: vorbereitet von {found.prepared_by}, freigegeben von {found.approved_by}."


@audience("staff")
@at_desk
@xframe_options_sameorigin
def pdf(request: Request, decision_id: UUID) -> HttpResponseBase:
    """Exactly the bytes that are approved and decided, to be shown beside their text."""
    row = queries.decision_at_desk(request.actor, decision_id)
    opened = open_for(request, row.case, row.document_id)
    response = send(opened.row.id, row.document_id, opened.row.file.key_id)
    if response.status_code == 200:  # noqa: PLR2004 -- HTTP's number
        response["Content-Security-Policy"] = FRAMED
        response["Content-Disposition"] = f'inline; filename="{opened.row.reference}.pdf"'
    return response


@audience("staff")
@require_POST
@at_desk
def approve(request: Request, decision_id: UUID) -> HttpResponseBase:
    """The second pair of eyes releases what was read."""
    mark = request.POST.get("mark", "")
    return _done(
        request,
        decision_id,
        lambda: actions.approve(request.actor, decision_id, mark),
        "Freigegeben. Der Bescheid kann jetzt erlassen werden.",
    )


@audience("staff")
@require_POST
@at_desk
def decide(request: Request, decision_id: UUID) -> HttpResponseBase:
    """Decide with exactly what was read; back at the case it can be undone for a minute."""
    try:
        row = actions.decide(request.actor, decision_id, request.POST.get("mark", ""))
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("desk_decision", decision_id=decision_id)
    if row.is_interim:
        messages.success(request, "Das Schreiben ist gesendet. Der Vorgang bleibt, wo er ist.")
    return redirect("desk_case", case_id=row.case_id)


@audience("staff")
@require_POST
@at_desk
def send_back(request: Request, decision_id: UUID) -> HttpResponseBase:
    """Give it back with what has to change. Without a reason, it stays and says so."""
    reason = request.POST.get("reason", "")
    try:
        row: Decision = actions.send_back(request.actor, decision_id, reason)
    except RefusedError as error:
        return show(request, decision_id, reason, str(error), status=422)
    messages.success(request, "Zurückgegeben. Der Grund steht als Notiz am Vorgang.")
    return redirect("desk_case", case_id=row.case_id)


def _done(request: Request, decision_id: UUID, act: Callable[[], object], sentence: str) -> HttpResponseBase:
    try:
        act()
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, sentence)
    return redirect("desk_decision", decision_id=decision_id)
