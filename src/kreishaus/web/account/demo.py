# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page `/demo/`: the mails of a demonstration, with the codes in them. Mounted only there."""

from collections.abc import Sequence
from typing import Protocol, cast

from django.conf import settings
from django.core.mail import mailers
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from kreishaus.web.audience import audience


class Outbox(Protocol):
    """What a demonstration's mail backend can do besides: show what it kept, newest first."""

    def kept(self) -> Sequence[object]: ...


@never_cache
@audience("public")
def mailbox(request: HttpRequest) -> HttpResponse:
    """Show what would have been sent, newest first. Outside a demonstration there is no such page."""
    if not settings.KREISHAUS.demo:
        raise Http404
    return render(request, "account/demo.html", {"mails": cast("Outbox", mailers.default).kept()})
