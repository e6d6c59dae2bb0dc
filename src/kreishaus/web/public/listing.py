# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""All Leistungen: by life event and from A to Z, with what is not online yet."""

from django.http import HttpResponseBase
from django.shortcuts import render

from formular import german
from kreishaus.authorities.district import district
from kreishaus.catalogue import queries
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import language_of
from kreishaus.web.public.here import here_of


@audience("public")
def page(request: Request) -> HttpResponseBase:
    """Every Leistung of the district."""
    language = language_of(request)
    values = {
        "listed": sorted(
            ((each, each.texts(language)) for each in queries.listed()),
            key=lambda pair: german.order(pair[1].title),
        ),
        "themes": [
            (theme, [(each, each.texts(language)) for each in found], queries.not_online(theme))
            for theme, found in queries.by_theme()
        ],
        "here": here_of(request),
        "citizen_phone": district().about.facts.citizen_phone,
    }
    return render(request, "public/listing.html", values)
