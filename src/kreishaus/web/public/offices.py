# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Town halls: address, telephone, opening hours, and which places belong to them."""

from django.http import HttpResponseBase
from django.shortcuts import render

from kreishaus.authorities.district import district
from kreishaus.web.audience import Request, audience
from kreishaus.web.public.addresses import url_at


@audience("public")
def page(request: Request) -> HttpResponseBase:
    """All thirteen; the one under whose path one is comes first."""
    everyone = sorted(district().authorities.values(), key=lambda each: each.key != request.authority_key)
    values = {
        "offices": [(each, district().places_of(each.key), url_at(each, "start")) for each in everyone],
    }
    return render(request, "public/offices.html", values)
