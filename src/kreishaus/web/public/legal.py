# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Impressum, Datenschutz, Erklärung zur Barrierefreiheit: made from the facts about the authority."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render

from kreishaus.authorities.district import district
from kreishaus.web.audience import Request, audience


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
    """How accessible the portal is (§ 9b NBGG, Commission Implementing Decision (EU) 2018/1523)."""
    return render(request, "public/accessibility.html", _values())


def _values() -> dict[str, Any]:
    here = district()
    return {
        "shared": here.about.facts,
        "retention": here.about.retention,
        "processor": here.authorities[here.about.processor],
        "municipalities": here.municipalities,
    }
