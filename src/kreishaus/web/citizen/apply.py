# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Apply page by page. Each page is saved when it is left, whatever is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from formular import Problem
from formular.paths import is_below
from kreishaus.cases import actions, queries
from kreishaus.cases.actions import PageSaved
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.cases.models import Draft
from kreishaus.cases.moved import Shown
from kreishaus.cases.queries import OpenDraft
from kreishaus.catalogue import queries as catalogue
from kreishaus.web.account.views import too_many_requests
from kreishaus.web.attaching import Refusal
from kreishaus.web.audience import Request, audience
from kreishaus.web.citizen import carried, listed
from kreishaus.web.citizen.addresses import after, page_url, place_in_list, previous_url
from kreishaus.web.citizen.files import attach_posted
from kreishaus.web.citizen.guest import may_write, sent_of, writer
from kreishaus.web.citizen.heading import office_name, saved_sentence
from kreishaus.web.citizen.signing_in import DRAFT_OF_GUEST, sign_in_first
from kreishaus.web.citizen.spot import Spot, hidden, shown_by
from kreishaus.web.context import language_of
from kreishaus.web.forms import BoundPage, bind_page
from kreishaus.web.transfer import receiving

type Data = dict[str, Sequence[str]]

CONTACT: Final = "contact.email"  # of the shared group, under the name that forms give it


@audience("guest")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, slug: str) -> HttpResponseBase:
    """Begin an Antrag and go to its first page; who typed the address is led to the button."""
    if request.method != "POST":
        return redirect("service", slug=slug)
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
    try:
        draft = queries.draft_for(request.actor, draft_id)
    except Draft.DoesNotExist:
        return gone(request, draft_id)
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
def page(request: Request, draft_id: UUID, page_id: str, number: int | None = None) -> HttpResponseBase:
    """Show a page of the form, or that of an item of its list, by number from 1; or take it."""
    if number == 0:
        raise Http404
    spot = Spot(page_id, number or 0)
    if request.method == "POST" and "X-Kreishaus-Autosave" in request.headers:
        return _save_quietly(request, draft_id, spot)
    try:
        if request.method == "POST":
            return _take(request, draft_id, spot)
        return _look(request, queries.draft_for(request.actor, draft_id), spot)
    except Draft.DoesNotExist:
        return too_late(request, draft_id)


def _look(request: Request, draft: OpenDraft, spot: Spot) -> HttpResponseBase:
    """The page as it is saved; what was posted here too late is saved first."""
    waiting = carried.take(request)
    if waiting is not None:
        return _save(request, draft.row.id, spot, dict(waiting))
    if not draft.journey.may_visit(spot.page_id):
        return redirect(page_url(draft, draft.journey.first_open()))
    return show(request, draft, spot)


def _save_quietly(request: Request, draft_id: UUID, spot: Spot) -> HttpResponseBase:
    """Save what stands on the page while somebody types; nothing is shown and nothing is said."""
    try:
        data = {name: list(values) for name, values in request.POST.lists()}
        shown = spot.shown(data, stays=True)
        actions.save_page(request.actor, draft_id, spot.page_id, data, quietly=True, shown=shown)
    except (KeyError, Draft.DoesNotExist) as error:
        raise Http404 from error
    except ChangedMeanwhileError:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


def _take(request: Request, draft_id: UUID, spot: Spot) -> HttpResponseBase:
    """A posted page, with the files chosen on it."""
    data: Data = {name: list(values) for name, values in request.POST.lists()}
    refusals = attach_posted(request, draft_id, data)
    return _save(request, draft_id, spot, data, refusals)


def _save(
    request: Request, draft_id: UUID, spot: Spot, data: Data, refusals: tuple[Refusal, ...] = ()
) -> HttpResponseBase:
    page_id = spot.page_id
    try:
        shown, kept = spot.shown(data), _without_removed(data)
        saved = actions.save_page(
            request.actor, draft_id, page_id, kept, quietly=_comes_back(data, spot), shown=shown
        )
    except KeyError as error:
        raise Http404 from error
    except ChangedMeanwhileError as error:
        messages.error(request, str(error))
        return redirect(request.path)
    if saved.dropped:
        names = ", ".join(saved.dropped)
        sentence = _("Diese Angaben zählen nicht mehr und werden nicht mitgesendet: {}.")
        messages.info(request, sentence.format(names))
    texts = saved.draft.published.texts(language_of(request))
    for item in saved.back:
        sentence = _(
            "„{}“ wurde inzwischen an anderer Stelle entfernt. "
            "Ihre Angaben stehen jetzt in einem neuen Eintrag am Ende."
        )
        messages.info(request, sentence.format(texts.item_title(item, saved.draft.answers)))
    if page_id not in saved.draft.journey.ids:  # an answer given elsewhere has taken the page off the way
        return redirect(page_url(saved.draft, saved.draft.journey.first_open()))
    return _go_on(request, saved, spot, data, refusals)


def _go_on(
    request: Request, saved: PageSaved, spot: Spot, data: Data, refusals: tuple[Refusal, ...]
) -> HttpResponseBase:
    """Where the button leads, now that the page is saved."""
    pressed = _pressed(request, saved, spot.page_id, data)
    if pressed is not None:
        return pressed
    if not saved.stays and not refusals:
        return redirect(_following(saved, spot.page_id))
    if spot.at(saved.item) == spot:
        return show(request, saved.draft, spot, saved.reading.problems, refusals)
    for each in refusals:
        messages.error(request, f"„{each.name}“: {each.sentence}")
    return redirect(page_url(saved.draft, spot.page_id, saved.item))  # it has another number by now


def _pressed(request: Request, saved: PageSaved, page_id: str, data: Data) -> HttpResponseBase | None:
    """What a button other than "Weiter" asks for, after the page was saved.

    Who wants one more item of a list first sees what is to be mended in this one.
    """
    draft, change = saved.draft, change_of_items(data)
    if change is not None and not (saved.stays and saved.item):
        return _change_items(request, draft, page_id, change)
    if data.get("_take"):
        return _take_over(request, draft, page_id, data["_take"][0])
    if data.get("_detach"):
        return _detach(request, draft, page_url(draft, page_id, saved.item), data["_detach"][0])
    if data.get("_later"):
        return _later(request)
    return redirect(_before(saved, page_id)) if data.get("_back") else None


def _following(saved: PageSaved, page_id: str) -> str:
    """From the page of an item to its line in the list, else to the next page."""
    return place_in_list(saved.draft, page_id, saved.item) if saved.item else after(saved.draft, page_id)


def _before(saved: PageSaved, page_id: str) -> str:
    """From the page of an item to its line in the list, else to the page before."""
    if saved.item:
        return place_in_list(saved.draft, page_id, saved.item)
    return previous_url(saved.draft, page_id)


def _comes_back(data: Data, spot: Spot) -> bool:
    """Whether a button shows the page again without what was noticed: nobody has seen that yet."""
    stay = ("_take", "_detach") if spot.number else ("_add", "_remove", "_take", "_detach")
    return any(data.get(name) for name in stay)


def _take_over(request: Request, draft: OpenDraft, page_id: str, key: str) -> HttpResponseBase:
    """Fill an entry with what the person told us in another matter; only what was offered can be taken."""
    offers = draft.published.service.offers
    offered = queries.offers_for(request.actor, draft, page_id)
    offer = next((each for each in offered if each.key == key), None)
    if offer is None or offers is None:
        raise Http404
    actions.take_over(request.actor, draft.row.id, offer, offers.repeat)
    return redirect(f"{page_url(draft, page_id)}#{offers.repeat}")


def _detach(request: Request, draft: OpenDraft, address: str, document_id: str) -> HttpResponseBase:
    if document_id not in draft.content.files:
        raise Http404
    actions.detach(request.actor, draft.row.id, UUID(document_id))
    return redirect(address)


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
    """One more entry at the end of `path`, or the entry `path` away, as the page with the button named it."""

    path: str
    adds: bool
    shown: Shown


def change_of_items(data: Data) -> ItemChange | None:
    """Whether the button pressed was one of a repeat."""
    for name, adds in (("_add", True), ("_remove", False)):
        if data.get(name):
            return ItemChange(data[name][0], adds, shown_by(data))
    return None


def _without_removed(data: Data) -> Data:
    """What was posted, without the entry that is to go: a second click must not bring it back."""
    change = change_of_items(data)
    if change is None or change.adds:
        return data
    return {name: texts for name, texts in data.items() if not is_below(name, change.path)}


def _change_items(request: Request, draft: OpenDraft, page_id: str, change: ItemChange) -> HttpResponseBase:
    form = draft.published.form
    repeat = change.path if change.adds else change.path.rpartition(".")[0]
    if form.page_at(repeat) != page_id:
        raise Http404
    if form.page(page_id).listed:
        return listed.change(request, draft, page_id, change.path, change.shown, adds=change.adds)
    if change.adds:
        try:
            draft = actions.add_item(request.actor, draft.row.id, repeat)
        except KeyError as error:
            raise Http404 from error
        anchor = f"#{repeat}.{draft.answers.count(repeat) - 1}"
    else:
        draft = actions.remove_item(request.actor, draft.row.id, change.path, change.shown)
        anchor = f"#{repeat}"
    return redirect(f"{page_url(draft, page_id)}{anchor}")


def show(
    request: Request,
    draft: OpenDraft,
    spot: Spot,
    problems: Sequence[Problem] | None = None,
    refusals: Sequence[Refusal] = (),
) -> HttpResponseBase:
    """Render a page; 422 when something that was just sent has to be mended."""
    page_id = spot.page_id
    if draft.published.form.page(page_id).listed:
        return listed.show(request, draft, spot, problems, refusals)
    if spot.number:
        raise Http404
    bound = _bound(request, draft, page_id, problems or (), refusals)
    values = {
        "draft": draft,
        "page": bound,
        "previous": previous_url(draft, page_id),
        "texts": draft.published.texts(language_of(request)),
        "office": office_name(draft, request.authority_key),
        "saved": saved_sentence(draft, language_of(request)),
        "hidden": hidden(draft),
    }
    return render(request, "citizen/apply.html", values, status=422 if bound.has_errors else 200)


def _bound(
    request: Request,
    draft: OpenDraft,
    page_id: str,
    problems: Sequence[Problem],
    refusals: Sequence[Refusal],
) -> BoundPage:
    """The page, with what may be taken over; what the account knows stands there until it is posted."""
    return bind_page(
        draft,
        page_id,
        language=language_of(request),
        problems=problems,
        refusals=refusals,
        offers=queries.offers_for(request.actor, draft, page_id),
        known={} if problems else _known(request, draft),
    )


def _known(request: Request, draft: OpenDraft) -> dict[str, str]:
    """What the account tells and the person has not said yet; nothing where no account is used."""
    if not request.user.is_authenticated or draft.row.account_id is None:
        return {}
    is_asked = CONTACT in draft.published.form.fields and draft.answers.get(CONTACT) is None
    return {CONTACT: request.user.email} if is_asked else {}


def too_late(request: Request, draft_id: UUID) -> HttpResponseBase:
    """The draft is not there for who asks or posts: what a guest posted is kept through the sign-in."""
    if request.method == "POST" and request.actor.is_guest:
        carried.put(request)
    return gone(request, draft_id)


def gone(request: Request, draft_id: UUID) -> HttpResponseBase:
    """Where to go when a draft is not there: it was sent, or nobody has signed in yet, or it never was."""
    sent = sent_of(request, draft_id)
    if sent is not None:
        return redirect("receipt", submission_id=sent)
    if not request.actor.is_guest:
        raise Http404
    return sign_in_first(request, DRAFT_OF_GUEST)
