# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worklist: what is due today, and where it stands. Whoever comes back finds it as it was left."""

from typing import Final

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases import actions, queries
from kreishaus.cases.lifecycle import FACES, State
from kreishaus.cases.queries.desk import ORDERS, VIEWS, View, Worklist
from kreishaus.catalogue import queries as catalogue
from kreishaus.mailbox import queries as mailbox
from kreishaus.web.audience import Request, audience
from kreishaus.web.paging import page_number

LEFT: Final = "worklist"  # in the session: the list as this clerk saw it last
EVERYTHING: Final = {"ansicht": "all", "l": "", "o": "due"}
WORDS: Final[dict[View, str]] = {
    "urgent": "Eilig",
    "mine": "Meine",
    "due": "Heute fällig",
    "new": "Neu",
    "waiting": "Wartet auf Antwort",
    "approve": "Freizugeben",
    "all": "Alle",
}


@audience("staff")
def page(request: Request) -> HttpResponseBase:
    """One page of the clerk's list."""
    if not request.actor.departments_with(Permission.SEE_WORKLIST):
        if request.actor.authorities_with(Permission.KEEP_CASH):
            return redirect("desk_fees")
        raise Http404
    asked = request.GET or request.session.get(LEFT, {})
    search = asked.get("s", "")[:100]
    view = _view_of(asked.get("ansicht", ""), search)
    service = asked.get("l", "")[:100].replace("\0", "")  # which PostgreSQL does not take
    order = asked.get("o", "") if asked.get("o") in ORDERS else "due"
    listed = queries.worklist(
        request.actor, view=view, search=search, service=service, order=order, page=page_number(request)
    )
    actions.note_list(request.actor, listed, searched=bool(search.strip()))
    if not search.strip():
        _keep(request, {"ansicht": view, "l": service, "o": order})
    services = catalogue.listed()
    values = {
        "list": listed,
        "view": view,
        "tabs": _tabs(request.actor, listed, view, {"l": service, "o": order}),
        "unread_in": mailbox.unread_in(request.actor, [row.case_id for row in listed.rows]),
        "title": WORDS[view],
        "search": search,
        "service": service,
        "order": order,
        "services": [("", "alle"), *((each.slug, each.title) for each in services)],
        "titles": {each.slug: each.title for each in services},
        "faces": {state.value: FACES[state] for state in State},
        "address": f"?{urlencode({'ansicht': view, 's': search, 'l': service, 'o': order})}&seite=",
    }
    return render(request, "staff/worklist.html", values)


def _keep(request: Request, left: dict[str, str]) -> None:
    """Remember the list for this session. What is urgent passes and stands above every view anyway."""
    if left["ansicht"] != "urgent" and left != request.session.get(LEFT, EVERYTHING):
        request.session[LEFT] = left


def _view_of(asked: str, search: str) -> View:
    """The view that was asked for; a search finds in all of them."""
    return next((each for each in VIEWS if each == asked and not search.strip()), "all")


def _tabs(
    actor: Actor, listed: Worklist, view: View, kept: dict[str, str]
) -> list[tuple[str, str, int, bool]]:
    """Each view with its count; without what is urgent now, and without what this person never approves.

    The Leistung and the order that were chosen stay chosen in the next view.
    """
    unused = {
        "urgent": not listed.counts["urgent"] and view != "urgent",
        "approve": not actor.departments_with(Permission.APPROVE_DECISION),
    }
    chosen = {name: value for name, value in kept.items() if value not in {"", "due"}}
    return [
        (
            f"{reverse('worklist')}?{urlencode({'ansicht': str(name), **chosen})}",
            WORDS[name],
            listed.counts[name],
            name == view,
        )
        for name in VIEWS
        if not unused.get(name)
    ]
