# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A service that is not online: what it is called, and who helps at the place all the same."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from kreishaus.authorities.district import district
from kreishaus.catalogue import leika, queries
from kreishaus.web.audience import Request, audience
from kreishaus.web.public.here import front_desk, here_of, message_service


@audience("public")
def page(request: Request, key: str) -> HttpResponseBase:
    """Name, topic, the Bürgerbüro of the place, telephone, the written way; or the page that is there now."""
    here, online = here_of(request), queries.online_for(key)
    if online is not None:
        return redirect(reverse("service", kwargs={"slug": online.slug}) + here.query)
    entry = leika.entries().get(key)
    if entry is None:
        raise Http404
    values = {
        "entry": entry,
        "beside": leika.beside(entry),
        "here": here,
        "desk": front_desk(here),
        "message": message_service(),
        "citizen_phone": district().about.facts.citizen_phone,
    }
    return render(request, "public/register.html", values)
