# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms of sign-in and registration in German words. What they check and do is allauth's."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from allauth.account import forms as allauth
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as factor
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from django import forms
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from kreishaus.accounts import actions
from kreishaus.accounts.models import Account
from kreishaus.web.account.questions import Question, question_of

STEPS_ACCEPTED: Final = 90  # seconds: a code of 30 seconds, one before and one after
STILL_THERE: Final = noop("Was Sie eingegeben haben, ist noch da.")
ONCE_MORE: Final = noop("Das Passwort geben Sie bitte noch einmal ein. Alles andere ist noch da.")


def said(words: str) -> str:
    """In the language of the request; gettext knows an empty text, as its own header."""
    return _(words) if words else ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a field is called, what is said when it is empty or wrong, and what helps to fill it in."""

    label: str
    missing: str
    wrong: str = ""
    hint: str = ""

    def put_on(self, field: forms.Field) -> None:
        """Replace the words of a field."""
        field.label = _(self.label)
        field.help_text = said(self.hint)
        wrong = {"invalid": _(self.wrong)} if self.wrong else {}
        field.error_messages |= {"required": said(self.missing)} | wrong


class Explained(forms.Form):
    """A form that shows itself as questions, and can say everything that is wrong with it."""

    words: ClassVar[dict[str, Words]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- each form of allauth takes others
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)  # asked once: who mistypes it can set it anew by e-mail
        for name, words in self.words.items():
            words.put_on(self.fields[name])

    @property
    def questions(self) -> tuple[Question, ...]:
        """The fields, in the order of the page."""
        return tuple(question_of(field) for field in self)

    @property
    def kept(self) -> str:
        """What became of what was typed; a password is never sent back."""
        has_password = any(isinstance(field.widget, forms.PasswordInput) for field in self.fields.values())
        return _(ONCE_MORE if has_password else STILL_THERE)

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """Pairs of field id and sentence for the summary; what concerns the whole form comes first."""
        questions = self.questions
        general = tuple((questions[0].id, str(sentence)) for sentence in self.non_field_errors())
        return general + tuple((each.id, notice.sentence) for each in questions for notice in each.notices)


def _address(label: str, hint: str = "") -> Words:
    return Words(
        label,
        noop("Bitte geben Sie Ihre E-Mail-Adresse ein."),
        noop("Die E-Mail-Adresse ist nicht vollständig. Sie sieht so aus: name@beispiel.de"),
        hint,
    )


def _new_password(label: str) -> Words:
    return Words(
        label,
        noop("Bitte denken Sie sich ein Passwort aus."),
        hint=noop(
            "Mindestens 12 Zeichen. Am leichtesten merken Sie sich drei oder vier Wörter, "
            "die nichts miteinander zu tun haben."
        ),
    )


PASSWORD: Final = Words(noop("Passwort"), noop("Bitte geben Sie Ihr Passwort ein."))
OLD_PASSWORD: Final = Words(noop("Bisheriges Passwort"), noop("Bitte geben Sie Ihr bisheriges Passwort ein."))
CODE: Final = Words(noop("Code aus der E-Mail"), noop("Bitte geben Sie den Code aus der E-Mail ein."))
CODE_COMES: Final = noop("An diese Adresse senden wir gleich einen Code.")
CODE_COMES_FIRST: Final = noop(
    "An diese Adresse senden wir einen Code. Bis Sie ihn eingeben, gilt die bisherige Adresse."
)


class SignIn(Explained, allauth.LoginForm):
    words: ClassVar = {"login": _address(noop("E-Mail-Adresse")), "password": PASSWORD}


class SignUp(Explained, allauth.SignupForm):
    words: ClassVar = {
        "email": _address(noop("E-Mail-Adresse"), CODE_COMES),
        "password1": _new_password(noop("Passwort")),
    }

    def try_save(self, request: HttpRequest) -> Any:  # noqa: ANN401 -- account and answer, one of them empty
        """Take as long for a known address as for a new one, so that the time does not tell them apart."""
        if self.account_already_exists:
            Account().set_password(self.cleaned_data["password1"])
        return super().try_save(request)


class ConfirmAddress(Explained, allauth.ConfirmEmailVerificationCodeForm):
    words: ClassVar = {"code": CODE}


class NewAddress(Explained, allauth.AddEmailForm):
    words: ClassVar = {"email": _address(noop("Neue E-Mail-Adresse"), CODE_COMES_FIRST)}


class ForgotPassword(Explained, allauth.ResetPasswordForm):
    words: ClassVar = {"email": _address(noop("E-Mail-Adresse"))}


class ConfirmReset(Explained, allauth.ConfirmPasswordResetCodeForm):
    words: ClassVar = {"code": CODE}


class ResetPassword(Explained, allauth.ResetPasswordKeyForm):
    words: ClassVar = {"password1": _new_password(noop("Neues Passwort"))}


class ChangePassword(Explained, allauth.ChangePasswordForm):
    words: ClassVar = {"oldpassword": OLD_PASSWORD, "password1": _new_password(noop("Neues Passwort"))}


class ConfirmPassword(Explained, allauth.ReauthenticateForm):
    words: ClassVar = {"password": PASSWORD}


class OneTime(Explained):
    """Takes a code of the app once, for as long as allauth would accept it: it may have been looked at."""

    words: ClassVar = {
        "code": Words(noop("Code aus der App oder Ersatzcode"), noop("Bitte geben Sie den Code ein."))
    }

    def clean_code(self) -> str:
        """Return the code. Raises ValidationError for a wrong one, and for one that was used already."""
        try:
            code: str = super().clean_code()  # type: ignore[misc] # the form of allauth beside this one
        except forms.ValidationError:
            actions.note_failed_sign_in()
            raise
        digits = "".join(filter(str.isdigit, code))
        used = f"factor-used:{self.user.pk}:{digits}"  # type: ignore[attr-defined] # as above
        is_spare = self.authenticator.type == Authenticator.Type.RECOVERY_CODES  # type: ignore[attr-defined]
        if not is_spare and not cache.add(used, "", timeout=STEPS_ACCEPTED):
            raise get_adapter().validation_error("incorrect_code")
        return code


class ConfirmFactor(OneTime, factor.AuthenticateForm):
    pass


class ConfirmFactorAgain(OneTime, factor.ReauthenticateForm):
    pass


class SetUpFactor(Explained, ActivateTOTPForm):
    words: ClassVar = {
        "code": Words(noop("Code aus der App"), noop("Bitte geben Sie den Code aus der App ein."))
    }


class RemoveFactor(Explained, DeactivateTOTPForm):
    pass


class NewCodes(Explained, GenerateRecoveryCodesForm):
    pass


class Invitation(Explained):
    """The first password of a person who was invited to work here."""

    password1 = allauth.SetPasswordField()
    words: ClassVar = {"password1": _new_password(noop("Ihr Passwort"))}

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- a form's
        super().__init__(*args, **kwargs)
        self.fields["password1"].user = account  # type: ignore[attr-defined] # it must not resemble the address
