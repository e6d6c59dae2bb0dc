# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The switch between everyday German, Leichte Sprache and English."""

from collections.abc import Mapping
from typing import Final

from allauth.core import ratelimit
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from formular import Language
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import SPOKEN

CHOICES: Final[Mapping[str, Language]] = {
    "leicht": "de-leicht",
    "englisch": "en",
}  # anything else is everyday German


@audience("public")
def switch(request: Request) -> HttpResponseBase:
    """Remember the choice for this visit, if it is another one, and go back to the page one came from."""
    chosen = CHOICES.get(request.GET.get("wahl", ""))
    if chosen is None:
        request.session.pop(SPOKEN, None)
    elif request.session.get(SPOKEN) != chosen:
        if (too_often := _too_often(request)) is not None:
            return too_often
        request.session[SPOKEN] = chosen
    target = request.GET.get("weiter", "")
    if not target.startswith("/") or not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = reverse("start")
    return redirect(target)


def _too_often(request: Request) -> HttpResponseBase | None:
    """What is said to an address that begins session after session: what follows links keeps no cookie."""
    if not request.session.is_empty():
        return None
    said: HttpResponseBase | None = ratelimit.consume_or_429(
        request, action="choose_language", limit_get=True
    )
    return said
