# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Meine Daten: a copy of everything, and who looked at the own cases."""

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kreishaus.kernel import clock
from kreishaus.privacy import queries
from kreishaus.privacy.export import export
from kreishaus.web.audience import Request, audience
from kreishaus.web.transfer import send_made


@audience("citizen")
@require_GET
def page(request: Request) -> HttpResponseBase:
    """Who looked, and the way to the copy."""
    values = {"looks": queries.who_looked(request.actor), "at_most": queries.LOOKS}
    return render(request, "citizen/own/data.html", values)


@audience("citizen")
@require_GET
@reauthentication_required  # type: ignore[untyped-decorator] # allauth ships no types
def copy(request: Request) -> HttpResponseBase:
    """Everything as a ZIP. It is made while it goes out, so nobody waits and nothing is stored."""
    name = f"open-kreishaus-{clock.today():%Y-%m-%d}.zip"
    return send_made(export(request.actor), name=name, media_type="application/zip")
