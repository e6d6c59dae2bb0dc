# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worklist: what is due today, and where it stands. Whoever comes back finds it as it was left."""

from dataclasses import asdict, dataclass
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
WORDS: Final[dict[View, str]] = {
    "urgent": "Eilig",
    "mine": "Meine",
    "due": "Heute fällig",
    "new": "Neu",
    "waiting": "Wartet auf Antwort",
    "approve": "Freizugeben",
    "all": "Alle",
}


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at: a view, or what was searched; of one Leistung or all, and in which order."""

    view: View = "all"
    search: str = ""
    service: str = ""
    order: str = "due"

    @property
    def query(self) -> dict[str, str]:
        """As it stands in the address."""
        return {"ansicht": self.view, "s": self.search, "l": self.service, "o": self.order}


@audience("staff")
def page(request: Request) -> HttpResponseBase:
    """One page of the clerk's list."""
    if not request.actor.departments_with(Permission.SEE_WORKLIST):
        if request.actor.authorities_with(Permission.KEEP_CASH):
            return redirect("desk_fees")
        raise Http404
    look = _look(request)
    listed = queries.worklist(request.actor, **asdict(look), page=page_number(request))
    actions.note_list(request.actor, listed, searched=bool(look.search.strip()))
    services = catalogue.listed()
    values = asdict(look) | {
        "list": listed,
        "tabs": _tabs(request.actor, listed, look),
        "unread_in": mailbox.unread_in(request.actor, [row.case_id for row in listed.rows]),
        "title": WORDS[look.view],
        "services": [("", "alle"), *((each.slug, each.title) for each in services)],
        "titles": {each.slug: each.title for each in services},
        "faces": {state.value: FACES[state] for state in State},
        "address": f"?{urlencode(look.query)}&seite=",
    }
    return render(request, "staff/worklist.html", values)


def _look(request: Request) -> Look:
    """What is asked for, and else the list as it was left. A search finds in all views and is over then.

    What is urgent stands above every view while it is there, and is no place to come back to.
    """
    asked = request.GET or request.session.get(LEFT, {})
    search = asked.get("s", "")[:100]
    look = Look(
        next((each for each in VIEWS if each == asked.get("ansicht") and not search.strip()), "all"),
        search,
        asked.get("l", "")[:100].replace("\0", ""),  # which PostgreSQL does not take
        asked.get("o", "") if asked.get("o") in ORDERS else "due",
    )
    left = request.session.get(LEFT, Look().query)
    if not search.strip() and look.view != "urgent" and left != look.query:
        request.session[LEFT] = look.query
    return look


def _tabs(actor: Actor, listed: Worklist, look: Look) -> list[tuple[str, str, int, bool]]:
    """Each view with its count; without what is urgent now, and without what this person never approves.

    The Leistung and the order that were chosen stay chosen in the next view.
    """
    unused = {
        "urgent": not listed.counts["urgent"] and look.view != "urgent",
        "approve": not actor.departments_with(Permission.APPROVE_DECISION),
    }
    kept = {"l": look.service, "o": look.order}
    chosen = {name: value for name, value in kept.items() if value not in {"", "due"}}
    here = reverse("worklist")
    return [
        (
            f"{here}?{urlencode({'ansicht': str(name), **chosen})}",
            WORDS[name],
            listed.counts[name],
            name == look.view,
        )
        for name in VIEWS
        if not unused.get(name)
    ]
