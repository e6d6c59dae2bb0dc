# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""allauth's views as pages of this portal: with an audience, never cached, and kind to who comes too late."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final
from uuid import UUID

from allauth.account import app_settings, views
from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.account.internal.flows.password_reset_by_code import PASSWORD_RESET_VERIFICATION_SESSION_KEY
from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from kreishaus.accounts import actions
from kreishaus.accounts.errors import InvitationExpiredError
from kreishaus.kernel import clock
from kreishaus.web.account.forms import Invitation
from kreishaus.web.account.links import with_next
from kreishaus.web.audience import Audience, Request, audience

type View = Callable[..., HttpResponseBase]

CODE_TOO_OLD: Final = noop(
    "Der Code gilt nicht mehr. Bitte melden Sie sich mit E-Mail-Adresse und Passwort an. "
    "Dann senden wir Ihnen einen neuen."
)
RETRY_AFTER: Final = 300  # seconds, the longest pause that most limits make
RESET_CODE_TOO_OLD: Final = noop("Der Code gilt nicht mehr. Bitte fordern Sie einen neuen an.")


def page(view: View, who: Audience = "public") -> View:
    """Mount a view of allauth: tell its template where the person wanted to go, answer mistakes with 422."""

    @wraps(view)
    def shown(request: Request, /, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse):
            context = response.context_data = {**(response.context_data or {})}
            context["next"] = get_next_redirect_url(request) or ""
            if context.get("form") is not None and context["form"].errors:
                response.status_code = 422
        return response

    return never_cache(audience(who)(shown))


def confirm_address(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code that was sent to a new address. Who comes too late is told so, and loses nothing."""
    seconds = app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT
    too_old = _is_over(request, EMAIL_VERIFICATION_CODE_SESSION_KEY, seconds)
    response = views.email_verification_sent(request)
    if too_old:
        messages.warning(request, _(CODE_TOO_OLD))
    return _back_to(request, response, "account_login")


def confirm_reset(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code that allows a new password."""
    seconds = app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT
    too_old = _is_over(request, PASSWORD_RESET_VERIFICATION_SESSION_KEY, seconds)
    response = views.confirm_password_reset_code(request)
    if too_old:
        messages.warning(request, _(RESET_CODE_TOO_OLD))
        return with_next(request, reverse("account_reset_password"))
    return _back_to(request, response, "account_login")


class CompleteReset(views.CompletePasswordResetView):
    """Sets the new password; then the person signs in with it and goes on where they were."""

    def get_success_url(self) -> str:
        return with_next(self.request, reverse("account_login")).url


@never_cache
@audience("public")
@sensitive_post_parameters("password1")
def accept_invitation(request: HttpRequest, account_id: UUID, token: str) -> HttpResponse:
    """Let an invited member of staff set the first password."""
    try:
        account = actions.invited(account_id, token)
    except InvitationExpiredError:
        return render(request, "account/invitation_expired.html", status=410)
    form = Invitation(account, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.accept_invitation(account_id, token, form.cleaned_data["password1"])
        messages.success(request, _("Ihr Passwort ist gespeichert. Bitte melden Sie sich jetzt an."))
        return redirect("account_login")
    status = 422 if form.errors else 200
    return render(request, "account/invitation.html", {"form": form, "email": account.email}, status=status)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """429: the answer when a limit is reached; the limits stand in `settings.py` beside this."""
    response = render(request, "errors/429.html", status=429)
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def _is_over(request: HttpRequest, key: str, seconds: int) -> bool:
    """Whether a code waits in the session and its time has passed."""
    waiting: dict[str, Any] | None = request.session.get(key)
    return waiting is not None and clock.now().timestamp() - waiting["at"] > seconds


def _back_to(request: HttpRequest, response: HttpResponseBase, name: str) -> HttpResponseBase:
    """Keep `next` when allauth sends the person back to the beginning."""
    if isinstance(response, HttpResponseRedirect) and response.url == reverse(name):
        return with_next(request, response.url)
    return response
