# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was found for somebody's own words."""

from django.http import HttpResponseBase
from django.shortcuts import render

from kreishaus.authorities.district import district
from kreishaus.catalogue.search import search
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import language_of
from kreishaus.web.public.here import here_of, message_service


@audience("public")
def page(request: Request) -> HttpResponseBase:
    """Leistungen that are online, official names of those that are not, and always a way to a person."""
    words = " ".join(request.GET.get("q", "")[:200].split())
    language = language_of(request)
    level = "kreis" if request.authority_key == district().key_of_kreis else "municipality"
    found = search(words, level)
    values = {
        "q": words,
        "online": [(each, each.texts(language)) for each in found.online],
        "offline": found.offline,
        "here": here_of(request),
        "themes": district().themes,
        "message": message_service(),
        "citizen_phone": district().about.facts.citizen_phone,
    }
    return render(request, "public/search.html", values)
