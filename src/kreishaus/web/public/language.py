# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The switch between everyday language and Leichte Sprache."""

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from kreishaus.web.audience import Request, audience


@audience("public")
def switch(request: Request) -> HttpResponseBase:
    """Remember the choice for this visit, if it is another one, and go back to the page one came from."""
    if request.GET.get("wahl") != "leicht":
        request.session.pop("sprache", None)
    elif request.session.get("sprache") != "leicht":
        request.session["sprache"] = "leicht"
    target = request.GET.get("weiter", "")
    if not target.startswith("/") or not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = reverse("start")
    return redirect(target)
