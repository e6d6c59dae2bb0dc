# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Puts three things on the request, and nothing else is ambient: under whose path, who acts, which language.

And puts on every answer what browsers shall not do with it.
"""

from collections.abc import Callable
from typing import Final, cast

from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import set_script_prefix
from django.utils import translation

from formular import LANGUAGES
from kreishaus.accounts import queries as accounts
from kreishaus.authorities.district import district
from kreishaus.web.audience import Request
from kreishaus.web.context import DESK, SPOKEN

type Respond = Callable[[HttpRequest], HttpResponseBase]

# What no page of ours needs; and nobody else's page may load ours as its own
HEADERS: Final = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
NEVER_KEPT: Final = "private, no-store"


def closed_to_others(respond: Respond) -> Respond:
    """Say the same about everything that goes out, static files and errors too."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def not_kept_for_the_next(respond: Respond) -> Respond:
    """Nothing that was made for somebody's session stays in the browser: others may sit there after them."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        if not request.session.is_empty() and not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = NEVER_KEPT
        return response

    return middleware


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
    """Put the account and the actor on the request: guest, citizen or staff.

    Not Django's middleware, which waits until the account is asked for: here it always is.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.user = get_user(request)
        cast("Request", request).actor = accounts.actor_of(request.user, request.session)
        return respond(request)

    return middleware


def language_of_request(respond: Respond) -> Respond:
    """Put the language on the request that was chosen for this visit. Desks speak German."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        chosen = "de" if request.path_info.startswith(DESK) else request.session.get(SPOKEN)
        cast("Request", request).language = chosen if chosen in LANGUAGES else "de"
        if chosen != "en":
            return respond(request)
        with translation.override("en"):
            return respond(request)

    return middleware


def explained_if_not_allowed(respond: Respond) -> Respond:
    """405 as a page: the address of a button was opened, after a sign-in or by hand."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = respond(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        page = render(request, "errors/405.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    return middleware
