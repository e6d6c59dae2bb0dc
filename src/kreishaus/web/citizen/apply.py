# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Apply page by page. Each page is saved when it is left, whatever is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from formular import Problem
from kreishaus.authorities.district import district
from kreishaus.cases import actions, queries
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.cases.models import Draft
from kreishaus.cases.queries import OpenDraft
from kreishaus.catalogue import queries as catalogue
from kreishaus.kernel.clock import to_berlin
from kreishaus.web.account.views import too_many_requests
from kreishaus.web.attaching import Refusal
from kreishaus.web.audience import Request, audience
from kreishaus.web.citizen import carried
from kreishaus.web.citizen.files import attach_posted
from kreishaus.web.citizen.guest import may_write, sent_of, writer
from kreishaus.web.context import language_of
from kreishaus.web.forms import bind_page
from kreishaus.web.jinja import url
from kreishaus.web.speaking import tongue
from kreishaus.web.transfer import receiving

type Data = dict[str, Sequence[str]]


@audience("guest")
@require_POST
def start(request: Request, slug: str) -> HttpResponseBase:
    """Begin an Antrag and go to its first page."""
    try:
        published = catalogue.current(slug)
    except catalogue.UnknownServiceError as error:
        raise Http404 from error
    if not may_write(request):
        return too_many_requests(request)
    author = writer(request, published.service)
    draft = actions.start_draft(author, published, authority_path=request.authority_key)
    return redirect("apply_page", draft_id=draft.id, page_id=published.form.pages[0].id)


@audience("guest")
def resume(request: Request, draft_id: UUID) -> HttpResponseBase:
    """Go on where one was."""
    draft = _draft(request, draft_id)
    if isinstance(draft, HttpResponseBase):
        return draft
    page_id = draft.row.page if draft.journey.may_visit(draft.row.page) else draft.journey.first_open()
    return redirect(page_url(draft, page_id))


@audience("guest")
@require_POST
def discard(request: Request, draft_id: UUID) -> HttpResponseBase:
    """Throw the draft away."""
    try:
        actions.discard_draft(request.actor, draft_id)
    except Draft.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("Der Entwurf ist gelöscht."))
    return redirect("mine" if request.actor.is_citizen else "start")


@audience("guest")
@require_http_methods(["GET", "HEAD", "POST"])
@receiving
def page(request: Request, draft_id: UUID, page_id: str) -> HttpResponseBase:
    """Show a page of the form, or take it."""
    if request.method == "POST" and "X-Kreishaus-Autosave" in request.headers:
        return _save_quietly(request, draft_id, page_id)
    if request.method == "POST":
        return _take(request, draft_id, page_id)
    waiting = carried.take(request, draft_id, page_id)
    if waiting is not None:
        return _save(request, draft_id, page_id, dict(waiting))
    draft = _draft(request, draft_id)
    if isinstance(draft, HttpResponseBase):
        return draft
    if not draft.journey.may_visit(page_id):
        return redirect(page_url(draft, draft.journey.first_open()))
    return show(request, draft, page_id)


def _save_quietly(request: Request, draft_id: UUID, page_id: str) -> HttpResponseBase:
    """Save what stands on the page while somebody types; nothing is shown and nothing is said."""
    try:
        data = {name: list(values) for name, values in request.POST.lists()}
        actions.save_page(request.actor, draft_id, page_id, data, quietly=True)
    except (KeyError, Draft.DoesNotExist) as error:
        raise Http404 from error
    except ChangedMeanwhileError:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


def _take(request: Request, draft_id: UUID, page_id: str) -> HttpResponseBase:
    """A posted page: of somebody who may write here, or of somebody whose session has ended."""
    data: Data = {name: list(values) for name, values in request.POST.lists()}
    try:
        refusals = attach_posted(request, draft_id, data)
        return _save(request, draft_id, page_id, data, refusals)
    except Draft.DoesNotExist:
        sent = sent_of(request, draft_id)
        if sent is not None:
            return redirect("receipt", submission_id=sent)
        if not request.actor.is_guest:
            raise Http404 from None
        carried.put(request, draft_id, page_id)
        return sign_in_first(request)


def _save(
    request: Request, draft_id: UUID, page_id: str, data: Data, refusals: tuple[Refusal, ...] = ()
) -> HttpResponseBase:
    try:
        saved = actions.save_page(request.actor, draft_id, page_id, data, quietly=_comes_back(data))
    except (KeyError, Draft.DoesNotExist) as error:
        if isinstance(error, Draft.DoesNotExist) and request.method == "POST":
            raise
        raise Http404 from error
    except ChangedMeanwhileError as error:
        messages.error(request, str(error))
        return redirect(request.path)
    if saved.dropped:
        names = ", ".join(saved.dropped)
        sentence = _("Diese Angaben zählen nicht mehr und werden nicht mitgesendet: {}.")
        messages.info(request, sentence.format(names))
    if page_id not in saved.draft.journey.ids:  # an answer given elsewhere has taken the page off the way
        return redirect(page_url(saved.draft, saved.draft.journey.first_open()))
    pressed = _pressed(request, saved.draft, page_id, data)
    if pressed is not None:
        return pressed
    if saved.stays or refusals:
        return show(request, saved.draft, page_id, saved.reading.problems, refusals)
    return redirect(after(saved.draft, page_id))


def _pressed(request: Request, draft: OpenDraft, page_id: str, data: Data) -> HttpResponseBase | None:
    """What a button other than "Weiter" asks for, after the page was saved."""
    change = change_of_items(data)
    if change is not None:
        return _change_items(request, draft, page_id, change)
    if data.get("_take"):
        return _take_over(request, draft, page_id, data["_take"][0])
    if data.get("_detach"):
        return _detach(request, draft, page_id, data["_detach"][0])
    if data.get("_later"):
        return _later(request)
    if data.get("_back"):
        return redirect(previous_url(draft, page_id))
    return None


def _comes_back(data: Data) -> bool:
    """Whether a button shows the page again without what was noticed: nobody has seen that yet."""
    return any(data.get(name) for name in ("_add", "_remove", "_take", "_detach"))


def _take_over(request: Request, draft: OpenDraft, page_id: str, key: str) -> HttpResponseBase:
    """Fill an entry with what the person told us in another matter; only what was offered can be taken."""
    offers = draft.published.service.offers
    offered = queries.offers_for(request.actor, draft, page_id)
    offer = next((each for each in offered if each.key == key), None)
    if offer is None or offers is None:
        raise Http404
    actions.take_over(request.actor, draft.row.id, offer, offers.repeat)
    return redirect(f"{page_url(draft, page_id)}#{offers.repeat}")


def _detach(request: Request, draft: OpenDraft, page_id: str, document_id: str) -> HttpResponseBase:
    if document_id not in draft.content.files:
        raise Http404
    actions.detach(request.actor, draft.row.id, UUID(document_id))
    return redirect(page_url(draft, page_id))


def _later(request: Request) -> HttpResponseBase:
    """Leave and come back: with an account the draft is there on every device."""
    if request.actor.is_citizen:
        messages.success(request, _("Ihr Entwurf ist gespeichert."))
        return redirect("mine")
    messages.info(
        request, _("Melden Sie sich an oder legen Sie ein Konto an. Dann bleibt Ihr Entwurf gespeichert.")
    )
    return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('mine')})}")


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One more entry at the end of `path`, or the entry `path` away."""

    path: str
    adds: bool


def change_of_items(data: Data) -> ItemChange | None:
    """Whether the button pressed was one of a repeat."""
    for name, adds in (("_add", True), ("_remove", False)):
        if data.get(name):
            return ItemChange(data[name][0], adds)
    return None


def _change_items(request: Request, draft: OpenDraft, page_id: str, change: ItemChange) -> HttpResponseBase:
    form = draft.published.form
    repeat = change.path if change.adds else change.path.rpartition(".")[0]
    if form.page_at(repeat) != page_id:
        raise Http404
    if change.adds:
        try:
            draft = actions.add_item(request.actor, draft.row.id, repeat)
        except KeyError as error:
            raise Http404 from error
        anchor = f"#{repeat}.{draft.answers.count(repeat) - 1}"
    else:
        draft = actions.remove_item(request.actor, draft.row.id, change.path)
        anchor = f"#{repeat}"
    return redirect(f"{page_url(draft, page_id)}{anchor}")


def show(
    request: Request,
    draft: OpenDraft,
    page_id: str,
    problems: Sequence[Problem] = (),
    refusals: Sequence[Refusal] = (),
) -> HttpResponse:
    """Render a page; 422 when something on it has to be mended."""
    language = language_of(request)
    offers = queries.offers_for(request.actor, draft, page_id)
    bound = bind_page(draft, page_id, language=language, problems=problems, refusals=refusals, offers=offers)
    values = {
        "draft": draft,
        "page": bound,
        "previous": previous_url(draft, page_id),
        "texts": draft.published.texts(language),
        "office": office_name(draft, request.authority_key),
        "saved": saved_sentence(draft),
    }
    return render(request, "citizen/apply.html", values, status=422 if bound.has_errors else 200)


def office_name(draft: OpenDraft, path_key: str) -> str:
    """The office that will get it once the place is known; before, the one under whose name it was begun."""
    if draft.place is None and draft.answers.get(draft.published.form.decides) is None:
        return district().authorities[path_key].name
    return draft.office.administering.name


def saved_sentence(draft: OpenDraft) -> str:
    """When it was saved and how long it stays; nothing before anything was written."""
    if not draft.row.revision:
        return ""
    saved = _("Gespeichert am {}.").format(tongue().moment(to_berlin(draft.row.changed_at)))
    if draft.row.account_id is None:
        kept = _("Ohne Konto bleibt der Entwurf nur in diesem Browser und nur für kurze Zeit.")
        return f"{saved} {kept}"
    until = tongue().day_long(to_berlin(draft.row.expires_at))
    return f"{saved} {_('Ihr Entwurf bleibt bis {} in Ihrem Konto.').format(until)}"


def page_url(draft: OpenDraft, page_id: str) -> str:
    """Address of a page; the page of the declarations is the check page."""
    if draft.published.form.page(page_id).review:
        return url("apply_review", draft_id=draft.row.id)
    return url("apply_page", draft_id=draft.row.id, page_id=page_id)


def previous_url(draft: OpenDraft, page_id: str) -> str:
    """Where "Zurück" leads; from the first page to the page of the Leistung."""
    previous = draft.journey.previous(page_id)
    return (
        page_url(draft, previous) if previous else reverse("service", kwargs={"slug": draft.published.slug})
    )


def after(draft: OpenDraft, page_id: str) -> str:
    """The next page; after the last one the check page."""
    following = draft.journey.next(page_id)
    return (
        page_url(draft, following)
        if following
        else reverse("apply_review", kwargs={"draft_id": draft.row.id})
    )


def _draft(request: Request, draft_id: UUID) -> OpenDraft | HttpResponseBase:
    """The draft; or the receipt of what it became; or the sign-in for a person not signed in."""
    try:
        return queries.draft_for(request.actor, draft_id)
    except Draft.DoesNotExist:
        return gone(request, draft_id)


def gone(request: Request, draft_id: UUID) -> HttpResponseBase:
    """Where to go when a draft is not there: it was sent, or nobody has signed in yet, or it never was."""
    sent = sent_of(request, draft_id)
    if sent is not None:
        return redirect("receipt", submission_id=sent)
    if not request.actor.is_guest:
        raise Http404
    return sign_in_first(request)


def sign_in_first(request: Request) -> HttpResponseBase:
    """To the sign-in page, and back here afterwards."""
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
