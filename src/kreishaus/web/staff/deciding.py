# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decide: choose what comes out, set what the letter asks for, have it written. Nothing goes out here."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from formular import MissingParameter
from kreishaus.access.actor import Actor
from kreishaus.cases import actions, policy, queries
from kreishaus.cases.errors import ChangedMeanwhileError, InputsRefusedError, RefusedError
from kreishaus.cases.hearing import heard_in
from kreishaus.cases.letters import inputs_of
from kreishaus.cases.models import Case
from kreishaus.cases.queries import OpenCase, OpenDecision
from kreishaus.letters.plan import InputRow, LetterPlan
from kreishaus.web.audience import Request, audience
from kreishaus.web.forms import BoundField
from kreishaus.web.forms.bound import BoundOption, Notice
from kreishaus.web.forms.field import YES_NO, width_of
from kreishaus.web.staff.limits import limits_shown
from kreishaus.web.staff.opening import at_desk, frame_of, open_for

type Posted = Mapping[str, str]
type Plans = tuple[LetterPlan, ...]

OUTCOME, REVISION, TOP = "ergebnis", "revision", "ergebnis"
NO_INPUTS: Final = frozenset({REVISION, OUTCOME, "csrfmiddlewaretoken"})
STALE: Final = (
    "Der Vorgang hat sich geändert, während Sie geschrieben haben. Bitte sehen Sie nach, ob die Entscheidung "
    "noch passt, und bereiten Sie sie dann noch einmal vor."
)


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def page(request: Request, case_id: UUID) -> HttpResponseBase:
    """Choose an outcome (by the address), set its inputs, prepare the decision."""
    opened = open_for(request, case_id)
    return _page(request, opened, opened.outcomes, policy.check_may_prepare)


@audience("staff")
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk
def letter(request: Request, case_id: UUID) -> HttpResponseBase:
    """The same for a letter on the way, which ends nothing."""
    opened = open_for(request, case_id)
    return _page(request, opened, opened.published.on_the_way, policy.check_may_send_letter)


def _page(
    request: Request, opened: OpenCase, plans: Plans, check: Callable[[Actor, Case], None]
) -> HttpResponseBase:
    case_id, plan = opened.row.id, _chosen(request, plans)
    if request.method == "POST" and plan:
        posted = {name: request.POST[name] for name in request.POST if name not in NO_INPUTS}
        return _prepare(request, opened, plan, posted)
    try:
        check(request.actor, opened.row)
        return _show(request, opened, plans, plan)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect("desk_case", case_id=case_id)


def _chosen(request: Request, plans: Plans) -> LetterPlan | None:
    """The outcome in the address or the form; the only one there is needs no choosing."""
    wanted = (request.POST if request.method == "POST" else request.GET).get(OUTCOME, "")
    return next((plan for plan in plans if plan.outcome == wanted), plans[0] if len(plans) == 1 else None)


def _prepare(request: Request, opened: OpenCase, plan: LetterPlan, posted: Posted) -> HttpResponseBase:
    """Have the letter written; what cannot be used is said beside it, and nothing typed is lost."""
    plans = opened.outcomes if plan.ends else opened.published.on_the_way
    if request.POST.get(REVISION) != str(opened.row.revision):
        same = _same(request, opened, plan, posted)
        if same is not None:
            return redirect("desk_decision", decision_id=same.row.id)
        may = policy.may_prepare if plan.ends else policy.may_send_letter
        if may(request.actor, opened.row):
            return _show(request, opened, plans, plan, posted, STALE)
    try:
        decision = actions.prepare(request.actor, opened.row.id, plan.outcome, posted)
    except InputsRefusedError as error:
        return _show(request, opened, plans, plan, posted, error.problems.get("", ""))
    except ChangedMeanwhileError:
        return _show(request, open_for(request, opened.row.id), plans, plan, posted, STALE)
    except RefusedError as error:
        return _show(request, opened, plans, plan, posted, str(error))
    return redirect("desk_decision", decision_id=decision.id)


def _same(request: Request, opened: OpenCase, plan: LetterPlan, posted: Posted) -> OpenDecision | None:
    """The decision that this very form has prepared already, as by a double click."""
    standing = _standing(opened, plan)
    if standing is None or standing.row.prepared_by != str(request.actor.account_id):
        return None
    is_same = standing.row.outcome == plan.outcome and standing.inputs == posted
    return standing if is_same else None


def _standing(opened: OpenCase, plan: LetterPlan) -> OpenDecision | None:
    """What is prepared of the same kind: a decision, or a letter on the way."""
    prepared = queries.prepared_of(opened)
    return next((each for each in prepared if each.row.is_interim is not plan.ends), None)


def _show(
    request: Request,
    opened: OpenCase,
    plans: Plans,
    plan: LetterPlan | None,
    posted: Posted | None = None,
    problem: str = "",
) -> HttpResponseBase:
    """The page; 422 when something has to be mended."""
    try:
        rows = _rows(request, opened, plan, posted)
    except MissingParameter as error:
        rows, problem = (), f"Der Bescheid lässt sich nicht berechnen: {error}"
    bound = tuple(_bound(row, is_posted=posted is not None) for row in rows)
    wrong = tuple((row.path, row.problem) for row in rows if row.problem and posted is not None)
    errors = (((TOP, problem),) if problem else ()) + wrong
    values = frame_of(opened) | {
        "plans": plans,
        "is_letter": not plans[0].ends if plans else True,
        "chosen": plan,
        "questions": bound,
        "errors": errors,
        **_beside(request.actor, opened, is_letter=bool(plans) and not plans[0].ends),
        "heard": heard_in(opened) if plan and plan.ends else None,
        **_computed(opened),
    }
    return render(request, "staff/deciding.html", values, status=422 if errors else 200)


def _beside(actor: Actor, opened: OpenCase, *, is_letter: bool) -> dict[str, object]:
    """What a clerk weighs: the earlier decision with its limits, and what other bodies have said."""
    return {
        "taken_up": opened.taken_up,
        "limit_warnings": limits_shown(actor, opened)["limit_warnings"],
        "consultations": [] if is_letter else queries.consultations_of(opened),
        "may_record_answer": policy.may_record_answer(actor, opened.row),
    }


def _computed(opened: OpenCase) -> dict[str, object]:
    """What was computed from the answers, line by line."""
    computed = opened.content["computed"]
    return {
        "lines": computed["lines"],
        "is_unsure": not computed["is_confirmed"],
    }


def _rows(
    request: Request, opened: OpenCase, plan: LetterPlan | None, posted: Posted | None
) -> tuple[InputRow, ...]:
    """The inputs of the letter: as posted, or as the prepared decision has them, or as proposed."""
    if plan is None:
        return ()
    if posted is None:
        standing = _standing(opened, plan)
        if standing is not None and standing.row.outcome == plan.outcome:
            posted = standing.inputs
    return inputs_of(request.actor, opened, plan.outcome, posted).rows


def _bound(row: InputRow, *, is_posted: bool) -> BoundField:
    """A row of the letter plan as the components of forms draw it."""
    inputs = {name.removeprefix(row.path).lstrip("."): (text,) for name, text in row.inputs.items()}
    problem = row.problem if is_posted else ""
    return BoundField(
        component=row.field.kind,
        path=row.path,
        label=row.label,
        hint=row.hint,
        is_optional=row.field.required is False,
        inputs=inputs,
        options=tuple(_options(row, inputs.get("", ("",))[0])),
        notices=(Notice(f"{row.path}-notice-0", problem, "error"),) if problem else (),
        width=width_of(row.field),
    )


def _options(row: InputRow, chosen: str) -> Iterator[BoundOption]:
    labelled = YES_NO if row.field.kind == "yes_no" else tuple(row.options.items())
    for code, label in labelled:
        yield BoundOption(f"{row.path}.{code}", code, label, code == chosen)
