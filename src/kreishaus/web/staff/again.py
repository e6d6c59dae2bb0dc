# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take up again what is decided: on which ground, and why. Or give that up, and the decision stays."""

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kreishaus.access.actor import Actor
from kreishaus.cases import actions, policy
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case
from kreishaus.cases.queries import OpenCase
from kreishaus.kernel import clock
from kreishaus.web import questions
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff import days, limits
from kreishaus.web.staff.opening import at_desk, head_of, open_for
from kreishaus.web.staff.screen import values_of

GROUND, REASON = "grundlage", "reason"
NO_GROUND: Final = "Bitte wählen Sie, auf welcher Grundlage Sie erneut entscheiden."
NO_REASON: Final = "Bitte schreiben Sie, warum."


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def take_up(request: Request, case_id: UUID) -> HttpResponseBase:
    """Choose the ground and say why; then the new case is there, in review."""
    opened = open_for(request, case_id)
    if refused := _refused(request, opened, policy.check_may_take_up):
        return refused
    if request.method != "POST":
        return _ask(request, opened)
    ground, reason, known_on = _said(request)
    problems = {} if ground else {GROUND: NO_GROUND}
    problems |= {} if known_on or days.is_empty(limits.KNOWN, request.POST) else {limits.KNOWN: limits.NO_DAY}
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
    known_on = days.read(limits.KNOWN, request.POST)
    problem = "" if known_on else limits.NO_DAY
    if known_on:
        try:
            actions.record_knowledge(request.actor, case_id, known_on)
        except RefusedError as error:
            problem = str(error)
    if not problem:
        messages.success(request, "Der Tag ist eingetragen, die Frist ist gerechnet.")
        return redirect("desk_case", case_id=case_id)
    opened = open_for(request, case_id)
    typed = {name: request.POST.get(name, "") for name in days.names_of(limits.KNOWN)}
    day = opened.taken_up.day if opened.taken_up else ""
    said = {"knowledge": limits.question(typed, problem, day=day), "file_problem": problem}
    return render(request, "staff/case.html", values_of(request.actor, opened) | said, status=422)


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def drop(request: Request, case_id: UUID) -> HttpResponseBase:
    """Say why nothing is decided anew; the earlier decision stays."""
    opened = open_for(request, case_id)
    if refused := _refused(request, opened, policy.check_may_drop):
        return refused
    if request.method != "POST":
        return _ask_to_drop(request, opened)
    reason = request.POST.get(REASON, "")
    try:
        actions.drop(request.actor, case_id, reason)
    except RefusedError as error:
        return _ask_to_drop(request, opened, reason, str(error))
    messages.success(request, "Eingestellt. Es bleibt beim früheren Bescheid.")
    return redirect("desk_case", case_id=case_id)


def _refused(
    request: Request, opened: OpenCase, check: Callable[[Actor, Case], None]
) -> HttpResponseBase | None:
    """Back to the case with the sentence, where role or state do not allow it."""
    try:
        check(request.actor, opened.row)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("desk_case", case_id=opened.row.id)
    return None


def _said(request: Request) -> tuple[str, str, date | None]:
    """Ground, reason and day as they were posted."""
    posted = request.POST
    return posted.get(GROUND, ""), posted.get(REASON, ""), days.read(limits.KNOWN, posted)


def _ask(request: Request, opened: OpenCase, problems: dict[str, str] | None = None) -> HttpResponseBase:
    """The page; 422 when something has to be mended."""
    said, (ground, reason, _) = problems or {}, _said(request)
    typed = {name: request.POST.get(name, "") for name in days.names_of(limits.KNOWN)}
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
    values = _head(opened) | {"questions": asked, "errors": tuple(said.items()), "unsure_grounds": unsure}
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
    values = _head(opened) | {"questions": (asked,), "errors": errors}
    return render(request, "staff/drop.html", values, status=422 if problem else 200)


def _head(opened: OpenCase) -> dict[str, object]:
    texts = opened.published.texts()
    return head_of(opened.row) | {"name": opened.title, "texts": texts, "taken_up": opened.taken_up}
