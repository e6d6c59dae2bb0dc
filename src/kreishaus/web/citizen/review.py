# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The check page: everything once more, the declarations, and the one button that sends."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from formular import Computation, MissingParameter, PlaceAnswer, Problem, Texts, compute, prune, summarise
from kreishaus.access.trust import Trust
from kreishaus.cases import actions, policy, queries, signature
from kreishaus.cases.errors import NotSendableError, SignInNeededError
from kreishaus.cases.models import Draft
from kreishaus.cases.queries import OpenDraft
from kreishaus.cases.splitting import office_of, parts_of
from kreishaus.web.audience import Request, audience
from kreishaus.web.citizen import apply, carried
from kreishaus.web.citizen.addresses import page_url, previous_url, question_url
from kreishaus.web.citizen.apply import Data
from kreishaus.web.citizen.guest import sender
from kreishaus.web.context import language_of
from kreishaus.web.forms import bind_page
from kreishaus.web.forms.noticed import Noticed, gathered


@audience("guest")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, draft_id: UUID) -> HttpResponseBase:
    """Show what will be sent, or send it."""
    try:
        if request.method == "POST":
            return _send(request, draft_id)
        return _look(request, queries.draft_for(request.actor, draft_id))
    except Draft.DoesNotExist:
        return apply.too_late(request, draft_id)


def _look(request: Request, draft: OpenDraft) -> HttpResponseBase:
    waiting = carried.take(request)
    review = review_page(draft)
    if waiting is not None and review:
        draft = actions.save_page(request.actor, draft.row.id, review, waiting).draft
    first = draft.journey.first_open()
    if not draft.published.form.page(first).review and not draft.journey.is_complete:
        return redirect(page_url(draft, first))
    return show(request, draft)


def _send(request: Request, draft_id: UUID) -> HttpResponseBase:
    """Send with the declarations; what cannot be sent now is saved with them.

    A declaration that may be left out is said beside it once, before it is sent without.
    """
    draft = queries.draft_for(request.actor, draft_id)
    review = review_page(draft)
    data: Data = {name: list(values) for name, values in request.POST.lists()}
    try:
        actor = sender(request, draft.row)
        policy.check_may_submit(actor, draft.row, draft.published.service)
        ready, is_new = actions.answered(draft, review, data) if review else (draft, False)
        if is_new:
            return _kept(request, draft, data, needs_sign_in=False)
        submission = actions.submit(actor, draft_id, known=ready)
    except (SignInNeededError, NotSendableError) as error:
        return _kept(request, draft, data, needs_sign_in=isinstance(error, SignInNeededError))
    return redirect("receipt", submission_id=submission.id)


def _kept(request: Request, draft: OpenDraft, data: Data, *, needs_sign_in: bool) -> HttpResponseBase:
    """Save the declarations; show what is missing, or let a guest sign in and come back to this page."""
    review, here = review_page(draft), reverse("apply_review", kwargs={"draft_id": draft.row.id})
    if review:
        saved = actions.save_page(request.actor, draft.row.id, review, data, known=draft)
        if saved.stays:
            return show(request, saved.draft, saved.reading.problems)
    if needs_sign_in:
        return redirect(f"{reverse('account_login')}?{urlencode({'next': here})}")
    return redirect(here)


def review_page(draft: OpenDraft) -> str:
    """The page with the declarations, shown here; empty if the form has none."""
    return next((each.id for each in draft.published.form.pages if each.review), "")


def show(request: Request, draft: OpenDraft, problems: Sequence[Problem] = ()) -> HttpResponse:
    """Render the check page; 422 when a declaration is missing."""
    language = language_of(request)
    published, texts = draft.published, draft.published.texts(language)
    review = review_page(draft)
    bound = bind_page(draft, review, language=language, problems=problems) if review else None
    computation, missing = _computation(draft, texts)
    sections = summarise(published.form, draft.answers, draft.context, texts)
    values = {
        "draft": draft,
        "texts": texts,
        "sections": [section for section in sections if section.page_id != review],
        "page": bound,
        "warnings": _said(draft, texts, "warning"),
        "hints": _said(draft, texts, "hint"),
        "main": computation.main,
        "lines": [line for line in computation.lines if line is not computation.main],
        "is_unsure": not computation.is_confirmed,
        "missing": missing,
        "office": draft.office,
        "parts": _parts(draft, texts),
        "below_trust": signature.below(published.service, max(request.actor.trust, Trust.BASIS)),
        **_sending(request, draft),
        "previous": previous_url(draft, review) if review else "",
        "page_url": lambda page_id, item="": page_url(draft, page_id, item),
        "file_url": lambda key: reverse("apply_file", kwargs={"draft_id": draft.row.id, "document_id": key}),
        "question_url": lambda path: question_url(draft, path),
    }
    return render(request, "citizen/review.html", values, status=422 if bound and bound.has_errors else 200)


def _sending(request: Request, draft: OpenDraft) -> dict[str, object]:
    """Whether it is sent without an account, and what the button says."""
    as_guest = draft.row.account_id is None and draft.published.service.is_for_guests
    sends = as_guest or request.actor.is_citizen
    word = _("Verbindlich absenden") if sends else _("Weiter zum Anmelden und Absenden")
    return {"as_guest": as_guest, "send_word": word}


def _parts(draft: OpenDraft, texts: Texts) -> list[tuple[str, str]]:
    """The several cases that this becomes: what each is about, and who works on it; else nothing."""
    published = draft.published
    if published.service.split is None:
        return []
    answers = prune(published.form, draft.answers, draft.context).answers
    parts = parts_of(published, answers)
    return [
        (
            ", ".join(texts.item_title(entry, answers) for entry in part.entries) or _named(part.place),
            office_of(published, part.answers, part.place).administering.name,
        )
        for part in parts
        if len(parts) > 1
    ]


def _named(place: PlaceAnswer | None) -> str:
    return (place.label or place.outside) if place else ""


def _said(draft: OpenDraft, texts: Texts, severity: str) -> list[Noticed]:
    """What was noticed of this weight, each with its sentence."""
    found = (each for each in draft.problems if each.severity == severity)
    return gathered(found, lambda each: texts.sentence(each, draft.answers), texts, draft.answers)


def _computation(draft: OpenDraft, texts: Texts) -> tuple[Computation, bool]:
    """The provisional result; the second value says that a parameter is missing: nobody sees a guess."""
    try:
        return compute(draft.published.form, draft.answers, draft.context, texts), False
    except MissingParameter:
        return Computation(), True
