# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whom a page is for. Every view says so; a test walks all URLs and fails for one that does not.

Deny by default: a view without an audience cannot be mounted, a person outside the audience gets the
sign-in page (nobody signed in yet) or 404 (somebody else's kind of page).
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, Literal, cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from kreishaus.access.actor import Actor, Kind

type Audience = Literal["public", "guest", "citizen", "staff", "manage"]
type View[**P] = Callable[Concatenate["Request", P], HttpResponseBase]

ALLOWED: Final[dict[Audience, frozenset[Kind]]] = {
    "public": frozenset(Kind),
    "guest": frozenset({Kind.GUEST, Kind.CITIZEN, Kind.STAFF}),
    "citizen": frozenset({Kind.CITIZEN}),
    "staff": frozenset({Kind.STAFF}),
    "manage": frozenset({Kind.STAFF}),
}


class Request(HttpRequest):
    """A request as views see it: the middleware has put two things on it, and nothing else is ambient."""

    actor: Actor
    authority_key: str


def audience[**P](who: Audience) -> Callable[[View[P]], View[P]]:
    """Declare the audience of a view and keep everybody else out."""

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.actor.kind in ALLOWED[who]:
                return view(request, *args, **kwargs)
            if request.actor.is_guest:
                return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
            raise Http404

        guarded.audience = who  # type: ignore[attr-defined]
        return cast("View[P]", guarded)

    return declare
