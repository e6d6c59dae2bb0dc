# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The views that Django calls when something went wrong."""

from typing import Final, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import get_template
from django.urls import resolve

from kreishaus.web.audience import Request
from kreishaus.web.citizen import carried

# Pages that keep what was typed
KEPT: Final = frozenset({"apply_page", "apply_item", "apply_review", "inquiry", "thread"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """400: the browser sent something that no page of ours sends."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- as above
    """403."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- as above
    """404: there is none, or it is somebody else's; nobody can tell which."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- as above
    """500: rendered without context, for the database may be away."""
    return HttpResponse(get_template("errors/500.html").render({}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseBase:  # noqa: ARG001 -- as above
    """A form with a stale mark, mostly from a tab that was open during a sign-in.

    If the browser itself says that the page came from here (the Origin header cannot be forged by other
    sites), what was typed is kept and saved by the page it belongs to; otherwise the post is refused.
    """
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if is_ours and resolve(request.path_info).url_name in KEPT:
        carried.put(cast("Request", request))
        return redirect(request.path)
    return render(request, "errors/403.html", status=403)
