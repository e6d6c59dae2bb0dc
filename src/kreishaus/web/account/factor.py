# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The second factor: a code from an app on the phone, and ten spare codes. What is checked is allauth's."""

from io import BytesIO
from typing import Any, Final, cast

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as lazy

from kreishaus.accounts import actions, factors
from kreishaus.accounts.models import Account
from kreishaus.web.account.sentences import FACTOR_SENTENCES

SPOKEN: Final = 4  # letters of the secret in a group, for who types it in


class FactorAdapter(DefaultMFAAdapter):
    """The product's answers to allauth's questions about second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        key: lazy(said) for key, said in FACTOR_SENTENCES.items()
    }

    def encrypt(self, text: str) -> str:
        """Seal with the key of the account that is signed in: nobody else's factor is ever made."""
        return factors.seal(current.request.user.key_id, text)

    def decrypt(self, encrypted_text: str) -> str:
        return factors.unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code on white, so that phones read it on a dark page too."""
        import qrcode  # noqa: PLC0415 -- 12 MB that hardly anybody needs
        from qrcode.image.svg import SvgPathFillImage  # noqa: PLC0415

        drawn = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage).save(drawn)
        return drawn.getvalue().decode()


class Confirm(AuthenticateView):
    """Asks for the code after the password."""

    template_name = "account/factor_confirm.html"

    def _build_forms(self) -> Any:  # noqa: ANN401 - allauth's signature
        """There is one form, also for what was sent empty."""
        if self.request.method != "POST":
            return super()._build_forms()
        self.webauthn_form = None
        self.auth_form = self.get_form_class()(user=self.stage.login.user, data=self.request.POST)
        return self.auth_form


class SetUp(ActivateTOTPView):
    """Shows the secret, and takes the first code as proof that the phone has it."""

    template_name = "account/factor_set_up.html"

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - allauth's signature
        """Add the factor; this session has proved it, under a new name, all others of the account end."""
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            record_authentication(self.request, self.request.user, "mfa", type="totp")
            self.request.session.cycle_key()  # who knew the session of the password does not know this one
            _note(self.request, "added")
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - allauth's signature
        values: dict[str, Any] = super().get_context_data(**kwargs)
        secret = values["form"].secret
        groups = [secret[at : at + SPOKEN] for at in range(0, len(secret), SPOKEN)]
        return values | {"secret": " ".join(groups)}


class Remove(DeactivateTOTPView):
    """Takes the factor away, for another phone. Staff have to set up a new one at once."""

    template_name = "account/factor_remove.html"

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 - allauth's signature
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            _note(self.request, "removed")
        records = get_authentication_records(self.request, self.request.user)
        left = [each for each in records if each["method"] != "mfa"]
        self.request.session[AUTHENTICATION_METHODS_SESSION_KEY] = left
        return response


def _note(request: HttpRequest, deed: str) -> None:
    actions.note_factor(cast("Account", request.user), deed, session_key=request.session.session_key or "")


confirm = Confirm.as_view()
confirm_again = ReauthenticateView.as_view(template_name="account/reauthenticate.html")
overview = IndexView.as_view(template_name="account/factor.html")
set_up = SetUp.as_view()
remove = Remove.as_view()
codes = ViewRecoveryCodesView.as_view(template_name="account/factor_codes.html")
new_codes = GenerateRecoveryCodesView.as_view(template_name="account/factor_new_codes.html")
