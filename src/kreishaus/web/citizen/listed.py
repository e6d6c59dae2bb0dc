# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page of a form that is a list: one line for each item, which is filled in on a page of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from formular import Problem, Texts
from formular.items import Repeat
from formular.relevance import items_at
from formular.sheet import numbers_of_begun
from formular.validation import check_page
from kreishaus.cases import actions
from kreishaus.cases.moved import Shown, where
from kreishaus.cases.queries import OpenDraft
from kreishaus.web.attaching import Refusal
from kreishaus.web.audience import Request
from kreishaus.web.citizen.addresses import ON_A_PAGE, page_url, place_in_list, previous_url
from kreishaus.web.citizen.heading import office_name, saved_sentence
from kreishaus.web.citizen.spot import Spot, hidden
from kreishaus.web.context import language_of
from kreishaus.web.forms import bind_list, bind_page
from kreishaus.web.forms.listed import MOST_TOLD, BoundList, Line
from kreishaus.web.paging import page_number


def show(
    request: Request,
    draft: OpenDraft,
    spot: Spot,
    problems: Sequence[Problem] | None,
    refusals: Sequence[Refusal] = (),
) -> HttpResponseBase:
    """Render the list, or the page of one item. `problems` are those of what was just sent; else None."""
    repeat = draft.published.form.page(spot.page_id).listed
    if repeat is None or spot.number > len(items_at(repeat.min, draft.answers.count(repeat.id))):
        raise Http404
    if spot.number:
        return _show_item(request, draft, spot, repeat, problems, refusals)
    return _show_list(request, draft, spot.page_id, repeat, problems or ())


def change(
    request: Request, draft: OpenDraft, page_id: str, path: str, shown: Shown, *, adds: bool
) -> HttpResponseBase:
    """One more item, and to its page; or one away. The empty one that a list begins with is filled first.

    Raises Http404: the list has no such item.
    """
    repeat, path = draft.published.form.page(page_id).listed, where(path, draft.content, shown.moves)
    items = items_at(repeat.min, draft.answers.count(repeat.id)) if repeat else ()
    if repeat is None:
        raise Http404
    if not path:  # removed elsewhere, or by the first of two clicks
        return redirect(page_url(draft, page_id))
    if path not in ((repeat.id,) if adds else [f"{repeat.id}.{each}" for each in items]):
        raise Http404
    if not adds:
        draft = actions.remove_item(request.actor, draft.row.id, path, Shown(draft.content.moved))
        return redirect(place_in_list(draft, page_id, path))
    if draft.answers.count(repeat.id) != 1 or numbers_of_begun(repeat.id, draft.answers, draft.content.typed):
        draft = actions.add_item(request.actor, draft.row.id, repeat.id)
    return redirect(page_url(draft, page_id, f"{repeat.id}.{draft.answers.count(repeat.id) - 1}"))


def _show_list(
    request: Request, draft: OpenDraft, page_id: str, repeat: Repeat, problems: Sequence[Problem]
) -> HttpResponse:
    language = language_of(request)
    texts = draft.published.texts(language)
    found = draft.journey.problems_on(page_id)
    bound = bind_list(repeat, draft.answers, draft.content.typed, found, texts)
    only_open = request.GET.get("zeigen") == "offen"
    shown = bound.open if only_open else bound.lines
    pages = max(1, -(-len(shown) // ON_A_PAGE))
    number = min(max(page_number(request), 1), pages)
    said = {
        severity: tuple(_said(draft, bound, problems, severity, texts)) for severity in ("error", "warning")
    }
    values = {
        **_around(request, draft, page_id, texts),
        "page_text": texts.pages[page_id],
        "position": draft.journey.position(page_id),
        "list": bound,
        "lines": shown[(number - 1) * ON_A_PAGE : number * ON_A_PAGE],
        "only_open": only_open,
        "number": number,
        "pages": pages,
        "here": page_url(draft, page_id),
        "item_url": lambda path: page_url(draft, page_id, path),
        "errors": said["error"],
        "warnings": said["warning"],
        "previous": previous_url(draft, page_id),
    }
    return render(request, "citizen/list.html", values, status=422 if said["error"] else 200)


def _show_item(
    request: Request,
    draft: OpenDraft,
    spot: Spot,
    repeat: Repeat,
    problems: Sequence[Problem] | None,
    refusals: Sequence[Refusal],
) -> HttpResponse:
    language, item = language_of(request), f"{repeat.id}.{spot.number - 1}"
    texts = draft.published.texts(language)
    known = _noticed_in(draft, spot.page_id, item) if problems is None else tuple(problems)
    bound = bind_page(draft, spot.page_id, item=item, language=language, problems=known, refusals=refusals)
    values = {
        **_around(request, draft, spot.page_id, texts),
        "page": replace(bound, title=texts.item_title(item, draft.answers), intro=""),
        "list_title": texts.pages[spot.page_id].title,
        "add": texts.repeats[repeat.id].add if draft.answers.count(repeat.id) < repeat.max else "",
        "list": repeat.id,
        "back": place_in_list(draft, spot.page_id, item),
    }
    was_sent = problems is not None and bound.has_errors
    return render(request, "citizen/list_item.html", values, status=422 if was_sent else 200)


def _noticed_in(draft: OpenDraft, page_id: str, item: str) -> tuple[Problem, ...]:
    """What is to be mended in an item, for who comes to its page; nothing where nothing was written yet."""
    typed, (repeat, _, number) = draft.content.typed, item.rpartition(".")
    if int(number) not in numbers_of_begun(repeat, draft.answers, typed):
        return ()
    return check_page(draft.published.form, page_id, draft.answers, draft.context, typed, item=item)


def _around(request: Request, draft: OpenDraft, page_id: str, texts: Texts) -> dict[str, Any]:
    return {
        "draft": draft,
        "texts": texts,
        "page_id": page_id,
        "office": office_name(draft, request.authority_key),
        "saved": saved_sentence(draft, texts.language),
        "hidden": hidden(draft),
    }


def _said(
    draft: OpenDraft, bound: BoundList, problems: Sequence[Problem], severity: str, texts: Texts
) -> Iterator[tuple[str, str]]:
    """Address and sentence of each item with something of this weight, and of the list itself."""
    noticed = {each.path for each in problems if each.severity == severity}
    for problem in problems:
        if problem.path == bound.path and problem.severity == severity:
            yield bound.path, texts.sentence(problem, draft.answers)
    lines = [line for line in bound.lines if any(each.path in noticed for each in line.told)]
    for line in lines[:MOST_TOLD]:
        yield _of_item(draft, line, severity, texts)
    if len(lines) > MOST_TOLD:
        address = f"{page_url(draft, draft.published.form.page_at(bound.path))}?zeigen=offen#{bound.path}"
        yield (
            address,
            _("Bei {} weiteren auch. Zeigen Sie nur die, die Sie ansehen müssen.").format(
                len(lines) - MOST_TOLD
            ),
        )


def _of_item(draft: OpenDraft, line: Line, severity: str, texts: Texts) -> tuple[str, str]:
    told = [each for each in line.told if each.severity == severity]
    sentence = f"{line.title} – {texts.sentence(told[0], draft.answers)}"
    more = f" {_('Und {} mehr.').format(len(told) - 1)}" if len(told) > 1 else ""
    address = page_url(draft, draft.published.form.page_at(line.path), line.path)
    return f"{address}#{told[0].path}", f"{sentence}{more}"
