# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mein Konto: name, address, password, second factor, devices, consent to decisions in the Postfach."""

from datetime import datetime
from typing import cast

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kreishaus.accounts import actions, queries
from kreishaus.accounts.models import Account
from kreishaus.delivery import actions as delivery
from kreishaus.delivery import queries as deliveries
from kreishaus.web.audience import Request, audience
from kreishaus.web.citizen.own.forms import OwnName


@audience("citizen")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request) -> HttpResponseBase:
    """Show everything about the account; a POST sets the name."""
    account = _account(request)
    form = OwnName(request.POST or None, initial={"display_name": account.display_name})
    if request.method == "POST" and form.is_valid():
        actions.rename(account, form.cleaned_data["display_name"])
        messages.success(request, _("Ihr Name ist gespeichert."))
        return redirect("profile")
    values = {
        "form": form,
        "account": account,
        "factor_since": queries.factor_since(account),
        "devices": queries.other_devices(account, request.session.session_key or ""),
        "consent_since": _consent_since(request),
    }
    return render(request, "citizen/own/profile.html", values, status=422 if form.errors else 200)


@audience("citizen")
@require_POST
def sign_out_others(request: Request) -> HttpResponseBase:
    """End every other session of the account."""
    actions.end_sessions(_account(request), except_for=request.session.session_key or "")
    messages.success(request, _("Sie sind auf allen anderen Geräten abgemeldet."))
    return redirect("profile")


@audience("citizen")
@require_POST
def consent(request: Request) -> HttpResponseBase:
    """Give or withdraw the consent to decisions in the Postfach, for all cases."""
    if request.POST.get("consent") == "yes":
        delivery.give_consent(request.actor)
        messages.success(request, _("Bescheide kommen künftig ins Postfach."))
    else:
        delivery.withdraw_consent(request.actor)
        messages.success(request, _("Bescheide kommen künftig per Post."))
    return redirect("profile")


def _account(request: Request) -> Account:
    return cast("Account", request.user)


def _consent_since(request: Request) -> datetime | None:
    """Since when decisions of all cases may come into the Postfach."""
    standing = [
        row.given_at
        for row in deliveries.consents_of(request.actor)
        if not row.reference and row.withdrawn_at is None
    ]
    return standing[0] if standing else None
