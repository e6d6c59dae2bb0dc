# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mein Kreishaus: what is to do, what is on its way."""

from django.http import HttpResponseBase
from django.shortcuts import render

from kreishaus.authorities.district import district
from kreishaus.cases import queries
from kreishaus.cases.lifecycle import FACES, State
from kreishaus.web.audience import Request, audience
from kreishaus.web.context import wants_easy_language


@audience("citizen")
def overview(request: Request) -> HttpResponseBase:
    """Drafts to go on with, cases with their state and next step."""
    easy = wants_easy_language(request)
    values = {
        "names": {key: each.name for key, each in district().authorities.items()},
        "drafts": [
            (row, published.texts(easy=easy), published.form.page_number(row.page), len(published.form.pages))
            for row, published in queries.drafts_of(request.actor)
        ],
        "cases": [
            (row, published.texts(easy=easy), FACES[State(row.state)])
            for row, published in queries.cases_of(request.actor)
        ],
    }
    return render(request, "citizen/mine.html", values)
