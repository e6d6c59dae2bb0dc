# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a person wanted to go: `next` goes along through the sign-in, and is honoured if it fits."""

from urllib.parse import urlsplit

from allauth.account.utils import get_next_redirect_url
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import Resolver404, resolve
from django.utils.http import urlencode

from kreishaus.access.actor import Actor
from kreishaus.authorities.district import district
from kreishaus.web.audience import ALLOWED


def with_next(request: HttpRequest, path: str) -> HttpResponseRedirect:
    """Return a redirect to one of our pages; a safe `next` of the request goes along."""
    wanted = get_next_redirect_url(request)
    return HttpResponseRedirect(f"{path}?{urlencode({'next': wanted})}" if wanted else path)


def is_for(actor: Actor, url: str) -> bool:
    """Whether the page at this address is for the actor; an address that is no page of ours fits."""
    first, _, rest = urlsplit(url).path.removeprefix("/").partition("/")
    path = f"/{rest}" if first in district().authorities else urlsplit(url).path
    try:
        view = resolve(path).func
    except Resolver404:
        return True
    return actor.kind in ALLOWED[getattr(view, "audience", "public")]
