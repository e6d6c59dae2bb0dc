# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take up again what is decided: on which ground, and why. Or give that up, and the decision stays."""

from datetime import date
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kreishaus.cases import actions, policy
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.queries import OpenCase
from kreishaus.kernel import clock
from kreishaus.web import questions
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff import dated, days, limits
from kreishaus.web.staff.dated import DayForm
from kreishaus.web.staff.opening import at_desk, frame_of, open_for, refused

GROUND, REASON = "grundlage", "reason"
NO_GROUND: Final = "Bitte wählen Sie, auf welcher Grundlage Sie erneut entscheiden."
NO_REASON: Final = "Bitte schreiben Sie, warum."
KNOWLEDGE: Final = DayForm(
    limits.KNOWN,
    "knowledge",
    limits.question,
    "Der Tag ist eingetragen, die Frist ist gerechnet.",
)


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def take_up(request: Request, case_id: UUID) -> HttpResponseBase:
    """Choose the ground and say why; then the new case is there, in review."""
    opened = open_for(request, case_id)
    if back := refused(request, opened, policy.check_may_take_up):
        return back
    if request.method != "POST":
        return _ask(request, opened)
    ground, reason, known_on = _said(request)
    problems = {} if ground else {GROUND: NO_GROUND}
    problems |= {} if known_on or days.is_empty(limits.KNOWN, request.POST) else {limits.KNOWN: days.NO_DAY}
    problems |= {} if reason.strip() else {REASON: NO_REASON}
    if problems:
        return _ask(request, opened, problems)
    try:
        row = actions.take_up(request.actor, case_id, ground, reason, known_on=known_on)
    except RefusedError as error:
        is_day = known_on is not None and not actions.EARLIEST <= known_on <= clock.today()
        return _ask(request, opened, {limits.KNOWN if is_day else GROUND: str(error)})
    messages.success(request, f"Der Vorgang {row.reference} ist angelegt. Der frühere Bescheid gilt weiter.")
    return redirect("desk_case", case_id=row.id)


@audience("staff")
@require_POST
@at_desk
def knowledge(request: Request, case_id: UUID) -> HttpResponseBase:
    """Say since when the facts are known. What is refused stands in the form again."""
    return dated.record(
        request, case_id, KNOWLEDGE, lambda day: actions.record_knowledge(request.actor, case_id, day)
    )


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def drop(request: Request, case_id: UUID) -> HttpResponseBase:
    """Say why nothing is decided anew; the earlier decision stays."""
    opened = open_for(request, case_id)
    if back := refused(request, opened, policy.check_may_drop):
        return back
    if request.method != "POST":
        return _ask_to_drop(request, opened)
    reason = request.POST.get(REASON, "")
    try:
        actions.drop(request.actor, case_id, reason)
    except RefusedError as error:
        return _ask_to_drop(request, opened, reason, str(error))
    messages.success(request, "Eingestellt. Es bleibt beim früheren Bescheid.")
    return redirect("desk_case", case_id=case_id)


def _said(request: Request) -> tuple[str, str, date | None]:
    """Ground, reason and day as they were posted."""
    posted = request.POST
    return posted.get(GROUND, ""), posted.get(REASON, ""), days.read(limits.KNOWN, posted)


def _ask(request: Request, opened: OpenCase, problems: dict[str, str] | None = None) -> HttpResponseBase:
    """The page; 422 when something has to be mended."""
    said, (ground, reason, _) = problems or {}, _said(request)
    typed = days.typed(limits.KNOWN, request.POST)
    grounds = opened.published.grounds
    options = {each.key: f"{each.label} ({each.law})" for each in grounds}
    asked = (
        questions.choice(GROUND, "Auf welcher Grundlage?", options, ground, problem=said.get(GROUND, "")),
        limits.question_for(grounds, typed, said.get(limits.KNOWN, "")),
        questions.longtext(
            REASON,
            "Warum entscheiden Sie erneut?",
            reason,
            problem=said.get(REASON, ""),
            hint="Die Tatsachen. Der Text bleibt in der Akte.",
        ),
    )
    unsure = tuple(each for each in grounds if not each.is_confirmed)
    values = frame_of(opened) | {
        "taken_up": opened.taken_up,
        "questions": asked,
        "errors": tuple(said.items()),
        "unsure_grounds": unsure,
    }
    return render(request, "staff/take_up.html", values, status=422 if said else 200)


def _ask_to_drop(request: Request, opened: OpenCase, reason: str = "", problem: str = "") -> HttpResponseBase:
    asked = questions.longtext(
        REASON,
        "Warum stellen Sie ein?",
        reason,
        problem=problem,
        hint="Der Grund steht als Notiz am Vorgang.",
    )
    errors = ((REASON, problem),) if problem else ()
    values = frame_of(opened) | {"taken_up": opened.taken_up, "questions": (asked,), "errors": errors}
    return render(request, "staff/drop.html", values, status=422 if problem else 200)
