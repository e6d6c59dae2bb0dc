# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""All Leistungen: by life event and from A to Z, with what is not online yet."""

from django.http import HttpResponseBase
from django.shortcuts import render

from kreishaus.authorities.district import Theme, district
from kreishaus.catalogue import leika, queries
from kreishaus.catalogue.leika import LeikaEntry
from kreishaus.catalogue.published import Published
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import wants_easy_language


@audience("public")
def page(request: Request) -> HttpResponseBase:
    """Every Leistung of the district."""
    easy = wants_easy_language(request)
    values = {
        "listed": [(each, each.texts(easy=easy)) for each in queries.listed()],
        "themes": [
            (theme, [(each, each.texts(easy=easy)) for each in found], _offline(theme, found))
            for theme, found in queries.by_theme()
        ],
        "citizen_phone": district().about.facts.citizen_phone,
    }
    return render(request, "public/listing.html", values)


def _offline(theme: Theme, online: tuple[Published, ...]) -> tuple[LeikaEntry, ...]:
    """What people look for under this life event and what has no page of its own yet."""
    taken = {each.service.leika.value for each in online if each.service.leika}
    return tuple(each for each in leika.known(theme.leika) if each.key not in taken)
