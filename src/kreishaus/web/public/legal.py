# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Impressum, Datenschutz, Erklärung zur Barrierefreiheit: made from the facts about the authority."""

from typing import Any
from urllib.parse import quote

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from kreishaus.authorities.district import district
from kreishaus.web.audience import Request, audience

REPORT = (
    "Guten Tag,\n\nauf dieser Seite bin ich auf eine Barriere gestoßen:\n{page}\n\n"
    "Das ist passiert:\n\n\nSo können Sie mich erreichen:\n"
)


@audience("public")
def imprint(request: Request) -> HttpResponseBase:
    """Who answers for these pages (§ 5 DDG)."""
    return render(request, "public/imprint.html", _values())


@audience("public")
def privacy(request: Request) -> HttpResponseBase:
    """Who processes what, why and for how long (Art. 13, 26, 28 DSGVO)."""
    return render(request, "public/privacy.html", _values())


@audience("public")
def accessibility(request: Request) -> HttpResponseBase:
    """How accessible the portal is, and how to report a barrier (Directive (EU) 2016/2102)."""
    authority = district().authorities[request.authority_key]
    came_from = request.META.get("HTTP_REFERER", "") or request.build_absolute_uri(reverse("start"))
    body = quote(REPORT.format(page=came_from[:300]))
    values = {"mailto": f"mailto:{authority.email}?subject={quote('Barriere melden')}&body={body}"}
    return render(request, "public/accessibility.html", _values() | values)


def _values() -> dict[str, Any]:
    here = district()
    return {
        "shared": here.about.facts,
        "retention": here.about.retention,
        "processor": here.authorities[here.about.processor],
        "municipalities": here.municipalities,
    }
