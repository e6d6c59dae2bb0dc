# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A life event: what is online for it, and what is not yet."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import render

from kreishaus.authorities.district import district
from kreishaus.catalogue import queries
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import language_of
from kreishaus.web.public.here import here_of


@audience("public")
def page(request: Request, key: str) -> HttpResponseBase:
    """Everything that belongs to it."""
    language = language_of(request)
    found = next(((theme, online) for theme, online in queries.by_theme() if theme.key == key), None)
    if found is None:
        raise Http404
    theme, online = found
    values = {
        "theme": theme,
        "online": [(each, each.texts(language)) for each in online],
        "offline": queries.not_online(theme),
        "others": [each for each in district().themes if each.key != key],
        "here": here_of(request),
        "citizen_phone": district().about.facts.citizen_phone,
    }
    return render(request, "public/theme.html", values)
