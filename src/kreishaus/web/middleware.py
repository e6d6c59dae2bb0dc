# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Puts two things on the request, and nothing else is ambient: under whose path it is, and who acts."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import set_script_prefix

from kreishaus.accounts import queries as accounts
from kreishaus.authorities.district import district
from kreishaus.web.audience import Request

type Respond = Callable[[HttpRequest], HttpResponseBase]


def authority_of_path(respond: Respond) -> Respond:
    """Take a known authority's key off the front of the path; links made meanwhile keep it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        key, slash, rest = request.path_info.removeprefix("/").partition("/")
        named = key in district().authorities and key != district().key_of_kreis
        if named and not slash:
            return HttpResponsePermanentRedirect(f"{request.path}/")
        request.authority_key = key if named else district().key_of_kreis  # type: ignore[attr-defined]
        if named:
            request.path_info = f"/{rest}"
        set_script_prefix(f"/{key}/" if named else "/")
        try:
            return respond(request)
        finally:
            set_script_prefix("/")

    return middleware


def actor_of_request(respond: Respond) -> Respond:
    """Put the actor on the request: guest, citizen or staff."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        cast("Request", request).actor = accounts.actor_of(request.user, request.session)
        return respond(request)

    return middleware
