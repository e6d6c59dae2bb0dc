# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where allauth asks us: who may sign in where, what is said, and under whose name mail goes out."""

import logging
from email.utils import formataddr, parseaddr
from smtplib import SMTPException
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.core.exceptions import ImmediateHttpResponse
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from kreishaus.accounts import actions
from kreishaus.accounts.errors import AddressTakenError
from kreishaus.accounts.models import Account, AccountKind
from kreishaus.authorities.district import district
from kreishaus.web.account.client import address_of
from kreishaus.web.account.links import is_for, with_next
from kreishaus.web.account.sentences import SENTENCES
from kreishaus.web.account.signed_in import after_login
from kreishaus.web.audience import Request

logger = logging.getLogger(__name__)


class Adapter(DefaultAccountAdapter):
    """The product's answers to allauth's questions."""

    error_messages = DefaultAccountAdapter.error_messages | {
        key: lazy(said) for key, said in SENTENCES.items()
    }

    def new_user(self, request: HttpRequest) -> Account:  # noqa: ARG002 - allauth's signature
        return Account()

    def save_user(
        self,
        request: HttpRequest,
        user: Any,  # noqa: ANN401, ARG002 - empty; the action makes one with its key
        form: forms.BaseForm,
        commit: bool = True,  # noqa: ARG002, FBT001, FBT002 - allauth's signature
    ) -> Account:
        """Register a citizen. Whoever registers here is one; staff are invited."""
        data = form.cleaned_data
        try:
            return actions.register_citizen(email=data["email"], password=data["password1"])
        except AddressTakenError as taken:  # a double click: the other request was faster and sent the code
            raise ImmediateHttpResponse(
                with_next(request, reverse("account_email_verification_sent"))
            ) from taken

    def clean_password(self, password: str, user: Any = None) -> str:  # noqa: ANN401 - allauth's signature
        """Check with Django's validators and say it in our words. Raises ValidationError."""
        try:
            return str(super().clean_password(password, user=user))
        except ValidationError as refused:
            codes = [error.code or "" for error in refused.error_list]
            raise ValidationError(
                [ValidationError(_(SENTENCES[code]), code=code) for code in codes]
            ) from refused

    def authentication_failed(self, request: HttpRequest, **_credentials: object) -> None:  # noqa: ARG002 - as above
        """Count the failure. Neither address nor password is kept."""
        actions.note_failed_sign_in()

    def login(self, request: HttpRequest, user: Any) -> None:  # noqa: ANN401 - allauth's signature
        super().login(request, user)
        after_login(cast("Request", request))

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponseBase:  # noqa: ANN401 -- as above
        """Go on where the person wanted to, unless that page is for people of the other kind."""
        response: HttpResponseBase = super().post_login(request, user, **how)
        if is_for(cast("Request", request).actor, response.headers.get("Location", "/")):
            return response
        return HttpResponseRedirect(self.get_login_redirect_url(request))

    def set_password(self, user: Any, password: str) -> None:  # noqa: ANN401 - allauth's signature
        """Change the password; every other session of the account ends with it."""
        actions.change_password(user, password)

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def is_ajax(self, request: HttpRequest) -> bool:  # noqa: ARG002 - pages only, whatever a header says
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether one may be sent there: this very host, and TLS if the portal has it."""
        request = current.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=settings.KREISHAUS.is_secure
        )

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        account = cast("Account", request.user)
        return reverse("worklist" if account.kind == AccountKind.STAFF else "mine")

    get_signup_redirect_url = get_login_redirect_url

    def get_logout_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's signature
        return reverse("start")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def respond_email_verification_sent(self, request: HttpRequest, user: Any) -> HttpResponseBase:  # noqa: ANN401, ARG002 - as above
        return with_next(request, reverse("account_email_verification_sent"))

    def get_from_email(self) -> str:
        """Return the sender: the operator's address under the name of the authority the visitor is at."""
        key = getattr(current.request, "authority_key", district().key_of_kreis)
        return formataddr((district().authorities[key].name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Return a mail of plain text: `<prefix>_subject.txt` and `<prefix>_message.txt`."""
        to = [email] if isinstance(email, str) else email
        subject = " ".join(
            render_to_string(f"{template_prefix}_subject.txt", context, current.request).split()
        )
        body = render_to_string(f"{template_prefix}_message.txt", context, current.request).strip() + "\n"
        return EmailMessage(subject, body, self.get_from_email(), to, headers=headers or {})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send at once: the person waits for the code. If it cannot be sent, the page says so."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as failure:
            logger.exception("mail could not be handed over")
            raise ImmediateHttpResponse(_mail_failed(current.request)) from failure

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,  # noqa: ANN401 - allauth's signature
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell that something was changed. It is changed already, so a failure is only noted."""
        try:
            super().send_notification_mail(template_prefix, user, context, email)
        except ImmediateHttpResponse:
            logger.warning("a notification was not sent")


def _mail_failed(request: HttpRequest) -> HttpResponse:
    return render(request, "account/mail_failed.html", status=503)
