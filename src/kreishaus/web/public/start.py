# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first page: of the district, or of a municipality under its own name and colours."""

from django.http import HttpResponseBase
from django.shortcuts import render

from kreishaus.authorities.district import district
from kreishaus.catalogue import queries
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import language_of
from kreishaus.web.public.addresses import url_at
from kreishaus.web.public.here import here_of, office_for


@audience("public")
def page(request: Request) -> HttpResponseBase:
    """Ask what somebody wants to do; offer what is used most."""
    if request.authority_key == district().key_of_kreis:
        return _kreis(request)
    return _municipality(request)


def _kreis(request: Request) -> HttpResponseBase:
    language = language_of(request)
    values = {
        "popular": [(each, each.texts(language)) for each in queries.popular()],
        "tiles": [(each, url_at(each, "start")) for each in district().municipalities],
        "themes": [
            (theme, ", ".join(each.texts(language).title for each in found))
            for theme, found in queries.by_theme()
        ],
    }
    return render(request, "public/start.html", values)


def _municipality(request: Request) -> HttpResponseBase:
    language, here = language_of(request), here_of(request)
    rows = [(each, each.texts(language), office_for(each, here)) for each in queries.listed()]
    values = {
        "own": [row for row in rows if row[0].service.level == "municipality"],
        "kreis_rows": [row for row in rows if row[0].service.level == "kreis"],
        "places": district().places_of(here.authority.key),
        "start_of_kreis": url_at(district().kreis, "start"),
    }
    return render(request, "public/start_municipality.html", values)
