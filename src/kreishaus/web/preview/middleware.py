# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever looks here is nobody in particular: the server listens on this machine alone."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponseBase

from kreishaus.access.actor import Actor, Kind
from kreishaus.web.audience import Request


def somebody(respond: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Put a guest on the request, as views declare an audience here too."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        cast("Request", request).actor = Actor(Kind.GUEST)
        return respond(request)

    return middleware
