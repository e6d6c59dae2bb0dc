# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Give a case to the office that is responsible, or put it aside as spam."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kreishaus.access.actor import Actor
from kreishaus.authorities.district import district
from kreishaus.cases import actions, policy
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case
from kreishaus.cases.queries import OpenCase
from kreishaus.web import questions
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff.opening import at_desk, frame_of, open_for, refused

TARGET, REASON = "stelle", "reason"
NO_TARGET: Final = "Bitte wählen Sie die Stelle, die zuständig ist."
NO_REASON: Final = "Bitte schreiben Sie, warum Sie den Vorgang abgeben."


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def page(request: Request, case_id: UUID) -> HttpResponseBase:
    """Choose the office and say why; afterwards the case is no longer this clerk's."""
    opened = open_for(request, case_id)
    if request.method == "POST":
        return _take(request, opened)
    if back := refused(request, opened, policy.check_may_forward):
        return back
    return _show(request, opened)


def _take(request: Request, opened: OpenCase) -> HttpResponseBase:
    target, reason = request.POST.get(TARGET, ""), request.POST.get(REASON, "")
    problems = {} if target else {TARGET: NO_TARGET}
    problems |= {} if reason.strip() else {REASON: NO_REASON}
    if problems:
        return _show(request, opened, target, reason, problems)
    try:
        row = actions.forward(request.actor, opened.row.id, target.partition(".")[0], target, reason)
    except RefusedError as error:
        return _show(request, opened, target, reason, {TARGET: str(error)})
    messages.success(request, f"Abgegeben. Dort hat der Vorgang die Nummer {row.reference}.")
    return redirect("worklist")


def _show(
    request: Request,
    opened: OpenCase,
    target: str = "",
    reason: str = "",
    problems: dict[str, str] | None = None,
) -> HttpResponseBase:
    """The page; 422 when something has to be mended."""
    said, stays = problems or {}, _stays(request.actor, opened.row)
    values = frame_of(opened) | {
        "offices": _offices(opened.row, here_only=bool(stays)),
        "taken_up": opened.taken_up,
        "stays": stays,
        "target": target,
        "errors": tuple(said.items()),
        "problems": said,
        "reason": questions.longtext(
            REASON,
            "Warum geben Sie ab?",
            reason,
            problem=said.get(REASON, ""),
            hint="Der Grund steht als Notiz hier und bei der anderen Stelle.",
        ),
        "may_reject": policy.may_reject_spam(request.actor, opened.row),
    }
    return render(request, "staff/forward.html", values, status=422 if said else 200)


def _stays(actor: Actor, case: Case) -> str:
    """Why it cannot leave this house; empty when it can."""
    try:
        policy.check_may_forward_elsewhere(actor, case)
    except RefusedError as error:
        return str(error)
    return ""


def _offices(case: Case, *, here_only: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    """Authority and its departments with their keys, without the one that has the case."""
    own = case.department_id
    return [
        (
            office.name,
            [(key, each.name) for each in office.departments if (key := f"{office.key}.{each.key}") != own],
        )
        for office in district().authorities.values()
        if office.key == case.authority_id or not here_only
    ]
