# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Links that keep where the person wanted to go: `next` goes along through every page of the sign-in."""

from allauth.account.utils import get_next_redirect_url
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import urlencode


def with_next(request: HttpRequest, path: str) -> HttpResponseRedirect:
    """Return a redirect to one of our pages; a safe `next` of the request goes along."""
    wanted = get_next_redirect_url(request)
    return HttpResponseRedirect(f"{path}?{urlencode({'next': wanted})}" if wanted else path)
