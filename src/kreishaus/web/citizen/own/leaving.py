# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leaving: the plan, the choices, the password; then one page that tells what is left to know."""

from datetime import datetime
from typing import Any, Final, cast

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.contrib.auth import logout
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kreishaus.accounts.models import Account
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.privacy import actions, queries
from kreishaus.privacy.errors import ChoiceMissingError
from kreishaus.privacy.plan import DeletionPlan, Farewell
from kreishaus.web.account.sentences import SENTENCES
from kreishaus.web.audience import Request, audience
from kreishaus.web.citizen.own.forms import Leave

FAREWELL: Final = "farewell"
FEWEST_LINES: Final = 3  # name, street, place
CHANGED: Final = noop(
    "Ein Amt hat gerade einen Ihrer Vorgänge geändert. Bitte sehen Sie sich den Plan noch einmal an."
)


@never_cache
@audience("citizen")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request) -> HttpResponseBase:
    """Show what goes, what stays and what has to be said first; a POST deletes the account."""
    plan = queries.plan_for(request.actor)
    account = cast("Account", request.user)
    form = Leave(account, plan.open_matters, request.POST or None, initial=_address(account, plan))
    if request.method == "POST" and _may_try(request, form) and form.is_valid():
        try:
            return _gone(request, account.email, actions.delete_account(request.actor, form.choices))
        except ChoiceMissingError as error:
            form.add_error(_field_of(plan, error), str(error))
        except ChangedMeanwhileError:
            form.add_error(None, CHANGED)
    values = {"plan": plan, "form": form}
    return render(request, "citizen/own/leaving.html", values, status=422 if form.errors else 200)


@never_cache
@audience("guest")
@require_http_methods(["GET", "HEAD", "POST"])
def farewell(request: Request) -> HttpResponseBase:
    """Tell date, what was done, and the codes, as long as this browser stays open; a POST ends that too.

    Nothing else may end a session: a link to this page would sign people out and lose what guests write.
    """
    told = request.session.get(FAREWELL)
    if told is None:
        return redirect("start")
    if request.method == "POST":
        request.session.flush()
        return redirect("start")
    values = {"told": told, "at": datetime.fromisoformat(told["at"])}
    return render(request, "citizen/own/farewell.html", values)


def _gone(request: Request, address: str, told: Farewell) -> HttpResponseBase:
    """The account's session is gone; a new one, of nobody, holds the codes, sealed with its cookie.

    The last mail goes out here, where the address is still known: no job may hold it.
    """
    get_adapter().send_notification_mail("account/email/account_deleted", None, email=address)
    logout(request)
    request.session[FAREWELL] = {
        "at": told.at.isoformat(),
        "codes": told.codes,
        "withdrawn": told.withdrawn,
    }
    return redirect("account_deleted")


def _may_try(request: Request, form: Leave) -> bool:
    """Passwords are not guessed here either."""
    if ratelimit.consume(request, action="reauthenticate", user=request.user):
        return True
    form.add_error(None, _(SENTENCES["rate_limited"]))
    return False


def _field_of(plan: DeletionPlan, error: ChoiceMissingError) -> str | None:
    """The question of this case; none if it was sent while the page was open."""
    return next((each.reference for each in plan.open_matters if each.case_id == error.case_id), None)


def _address(account: Account, plan: DeletionPlan) -> dict[str, Any]:
    """The address that one of the cases already has, to begin with."""
    known = next((each.address for each in plan.open_matters if len(each.address) >= FEWEST_LINES), None)
    if known is None:
        return {"name": account.display_name}
    name, *extra, street, place = known
    return {"name": name, "extra": ", ".join(extra), "street": street, "place": place}
