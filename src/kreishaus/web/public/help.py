# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the portal works, in everyday language and in Leichte Sprache."""

from django.http import HttpResponseBase
from django.shortcuts import render

from kreishaus.authorities.district import district
from kreishaus.web.audience import Request, audience


@audience("public")
def page(request: Request) -> HttpResponseBase:
    """Answers to what people ask first."""
    return render(request, "public/help.html", {"citizen_phone": district().about.facts.citizen_phone})


@audience("public")
def easy_language(request: Request) -> HttpResponseBase:
    """What the portal is, in Leichte Sprache."""
    values = {"citizen_phone": district().about.facts.citizen_phone}
    return render(request, "public/easy_language.html", values)
