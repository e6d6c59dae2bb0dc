# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The check page: everything once more, the declarations, and the one button that sends."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from formular import MissingParameter, Problem, compute, summarise
from kreishaus.authorities.responsibility import responsible
from kreishaus.cases import actions, queries
from kreishaus.cases.errors import NotSendableError, SignInNeededError
from kreishaus.cases.models import Draft
from kreishaus.cases.queries import OpenDraft
from kreishaus.kernel import clock
from kreishaus.web.audience import Request, audience
from kreishaus.web.citizen import apply, carried
from kreishaus.web.context import wants_easy_language
from kreishaus.web.forms import bind_page


@audience("guest")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, draft_id: UUID) -> HttpResponseBase:
    """Show what will be sent, or send it."""
    try:
        if request.method == "POST":
            return _send(request, draft_id)
        return _look(request, queries.draft_for(request.actor, draft_id))
    except Draft.DoesNotExist:
        if request.method == "POST" and not request.actor.is_citizen:
            carried.put(request, draft_id, "pruefen")
        return apply.gone(request, draft_id)


def _look(request: Request, draft: OpenDraft) -> HttpResponseBase:
    waiting = carried.take(request, draft.row.id, "pruefen")
    review = review_page(draft)
    if waiting is not None and review:
        draft = actions.save_page(request.actor, draft.row.id, review, waiting).draft
    first = draft.journey.first_open()
    if not draft.published.form.page(first).review and not draft.journey.is_complete:
        return redirect(apply.page_url(draft, first))
    return show(request, draft)


def _send(request: Request, draft_id: UUID) -> HttpResponseBase:
    """Save the declarations, then send; a guest goes to the sign-in and comes back to this page."""
    draft = queries.draft_for(request.actor, draft_id)
    review = review_page(draft)
    if review:
        data = {name: list(values) for name, values in request.POST.lists()}
        saved = actions.save_page(request.actor, draft_id, review, data)
        if any(problem.severity == "error" for problem in saved.reading.problems):
            return show(request, saved.draft, saved.reading.problems)
    try:
        submission = actions.submit(request.actor, draft_id)
    except SignInNeededError:
        target = {"next": reverse("apply_review", kwargs={"draft_id": draft_id})}
        return redirect(f"{reverse('account_login')}?{urlencode(target)}")
    except NotSendableError:
        return redirect("apply_review", draft_id=draft_id)
    return redirect("receipt", submission_id=submission.id)


def review_page(draft: OpenDraft) -> str:
    """The page with the declarations, shown here; empty if the form has none."""
    return next((each.id for each in draft.published.form.pages if each.review), "")


def show(request: Request, draft: OpenDraft, problems: Sequence[Problem] = ()) -> HttpResponse:
    """Render the check page; 422 when a declaration is missing."""
    easy = wants_easy_language(request)
    published, texts = draft.published, draft.published.texts(easy=easy)
    review = review_page(draft)
    bound = bind_page(draft, review, easy=easy, problems=problems) if review else None
    office = responsible(published.service.competence, draft.place, clock.today())
    values = {
        "draft": draft,
        "sections": summarise(published.form, draft.answers, draft.context, texts),
        "page": bound,
        "warnings": [(each, texts.sentence(each)) for each in draft.problems if each.severity == "warning"],
        "computation": _computation(draft),
        "office": office,
        "previous": apply.previous_url(draft, review) if review else "",
        "page_url": lambda page_id: apply.page_url(draft, page_id),
    }
    return render(request, "citizen/review.html", values, status=422 if bound and bound.has_errors else 200)


def _computation(draft: OpenDraft) -> object | None:
    """The provisional result; None when a parameter is missing, for nobody should see a guess."""
    if not draft.published.form.computed:
        return None
    try:
        return compute(draft.published.form, draft.answers, draft.context)
    except MissingParameter:
        return None
