# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter is made known at once, and the clerk writes that down; or it goes by post after all."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kreishaus.cases import queries
from kreishaus.cases.errors import RefusedError
from kreishaus.delivery import actions
from kreishaus.delivery.models import Delivery
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff import decision
from kreishaus.web.staff.making_known import AT, PARTS, form_of, moment_of
from kreishaus.web.staff.opening import at_desk

NO_TIME: Final = "Bitte geben Sie Tag und Uhrzeit an, zum Beispiel 27 11 2026 und 18.00."
DONE: Final = "Die Bekanntgabe ist eingetragen. Ab diesem Tag laufen die Fristen."


@audience("staff")
@require_POST
@at_desk
def known(request: Request, decision_id: UUID) -> HttpResponseBase:
    """Write it down; what cannot be right stands in the form again."""
    row = queries.decision_at_desk(request.actor, decision_id)
    posted = {name: request.POST.get(name, "") for name in (*PARTS, "to", "proof")}
    at = moment_of(posted)
    problem, place = (NO_TIME, AT) if at is None else ("", "")
    try:
        if at is not None:
            how = request.POST.get("how", "")
            actions.make_known(request.actor, row.id, how, at=at, to=posted["to"], proof=posted["proof"])
    except Delivery.DoesNotExist as error:
        raise Http404 from error
    except RefusedError as error:
        problem, place = str(error), AT if posted["to"].strip() and posted["proof"].strip() else "to"
    if problem:
        return decision.show(request, decision_id, at_once=form_of(posted, problem, place), status=422)
    messages.success(request, DONE)
    return redirect("desk_case", case_id=row.case_id)


@audience("staff")
@require_POST
@at_desk
def not_reached(request: Request, decision_id: UUID) -> HttpResponseBase:
    """Nobody was reached: it goes by post."""
    row = queries.decision_at_desk(request.actor, decision_id)
    try:
        actions.post_instead(request.actor, row.id)
    except Delivery.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, "Das Schreiben steht jetzt unter Postversand.")
    return redirect("desk_case", case_id=row.case_id)
