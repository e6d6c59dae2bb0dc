# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whom a page is for. Every view says so; a test walks all URLs and fails for one that does not.

Deny by default: a view without an audience cannot be mounted, a person outside the audience gets the
sign-in page (nobody signed in yet) or 404 (somebody else's kind of page).
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, Literal, cast
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from formular import Language
from kreishaus.access.actor import Actor, Kind
from kreishaus.cases.guests import holder_of

type Audience = Literal["public", "guest", "first_factor", "account", "citizen", "party", "staff", "manage"]
type View[**P] = Callable[Concatenate["Request", P], HttpResponseBase]

ALLOWED: Final[dict[Audience, frozenset[Kind]]] = {
    "public": frozenset(Kind),
    "guest": frozenset({Kind.GUEST, Kind.HOLDER, Kind.CITIZEN, Kind.STAFF}),
    "first_factor": frozenset({Kind.CITIZEN, Kind.STAFF}),
    "account": frozenset({Kind.CITIZEN, Kind.STAFF}),
    "citizen": frozenset({Kind.CITIZEN}),
    "party": frozenset({Kind.CITIZEN, Kind.HOLDER}),
    "staff": frozenset({Kind.STAFF}),
    "manage": frozenset({Kind.STAFF}),
}

# Where who has shown number and code of a case acts as its holder, on the pages of that case
FOR_HOLDERS: Final[frozenset[Audience]] = frozenset({"guest", "party"})
HELD: Final = "held_cases"  # in the session: id -> number of the case, then of what it was elsewhere before

# What staff reach who have shown only a password: the way out, and the way to a second factor
FOR_A_PASSWORD: Final[frozenset[Audience]] = frozenset({"public", "first_factor"})


class Request(HttpRequest):
    """A request as views see it: the middleware has put three things on it, and nothing else is ambient."""

    actor: Actor
    authority_key: str
    language: Language


def lacks_factor(request: Request) -> bool:
    """Whether this is staff who signed in with a password alone. A demonstration asks for no more."""
    if not request.actor.is_staff or settings.KREISHAUS.demo:
        return False
    shown = get_authentication_records(request, request.user)
    return all(each["method"] != "mfa" for each in shown)


def _holds(request: Request, case_id: object) -> bool:
    """Whether this browser session has shown number and code of the case that the address names."""
    return case_id is not None and str(case_id) in request.session.get(HELD, {})


def audience[**P](who: Audience) -> Callable[[View[P]], View[P]]:
    """Declare the audience of a view and keep everybody else out."""

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if who in FOR_HOLDERS and _holds(request, kwargs.get("case_id")):
                request.actor = holder_of(cast("UUID", kwargs["case_id"]))
            if request.actor.kind in ALLOWED[who]:
                if who not in FOR_A_PASSWORD and lacks_factor(request):
                    return redirect("mfa_activate_totp")
                return view(request, *args, **kwargs)
            if request.actor.is_guest:
                return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
            raise Http404

        guarded.audience = who  # type: ignore[attr-defined]
        return cast("View[P]", guarded)

    return declare
