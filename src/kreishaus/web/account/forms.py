# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms of sign-in and registration in German words. What they check and do is allauth's."""

from typing import Any, Final

from allauth.account import forms as allauth
from django import forms

from kreishaus.accounts.models import Account
from kreishaus.web.account.questions import Question, question_of

ADDRESS_MISSING: Final = "Bitte geben Sie Ihre E-Mail-Adresse ein."
ADDRESS_WRONG: Final = "Die E-Mail-Adresse ist nicht vollständig. Sie sieht so aus: name@beispiel.de"
PASSWORD_MISSING: Final = "Bitte geben Sie Ihr Passwort ein."
NEW_PASSWORD_MISSING: Final = "Bitte denken Sie sich ein Passwort aus."
CODE_MISSING: Final = "Bitte geben Sie den Code aus der E-Mail ein."
PASSWORD_HINT: Final = (
    "Mindestens 12 Zeichen. Am leichtesten merken Sie sich drei oder vier Wörter, die nichts miteinander zu tun haben."
)


class Explained(forms.Form):
    """A form that shows itself as questions, and can say everything that is wrong with it."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The fields, in the order of the page."""
        return tuple(question_of(field) for field in self)

    @property
    def problems(self) -> tuple[tuple[str, str], ...]:
        """Pairs of field id and sentence for the summary; what concerns the whole form comes first."""
        questions = self.questions
        general = tuple((questions[0].id, str(sentence)) for sentence in self.non_field_errors())
        return general + tuple((each.id, notice.sentence) for each in questions for notice in each.notices)


class SignIn(allauth.LoginForm, Explained):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["login"], "E-Mail-Adresse", missing=ADDRESS_MISSING, wrong=ADDRESS_WRONG)
        _name(self.fields["password"], "Passwort", missing=PASSWORD_MISSING)


class SignUp(allauth.SignupForm, Explained):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(
            self.fields["email"],
            "E-Mail-Adresse",
            missing=ADDRESS_MISSING,
            wrong=ADDRESS_WRONG,
            hint="An diese Adresse senden wir gleich einen Code.",
        )
        _name(self.fields["password1"], "Passwort", missing=NEW_PASSWORD_MISSING, hint=PASSWORD_HINT)

    def try_save(self, request: Any) -> Any:
        """Take as long for a known address as for a new one, so that the time does not tell them apart."""
        if self.account_already_exists:
            Account().set_password(self.cleaned_data["password1"])
        return super().try_save(request)


class ConfirmAddress(allauth.ConfirmEmailVerificationCodeForm, Explained):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["code"], "Code aus der E-Mail", missing=CODE_MISSING)


class CorrectAddress(allauth.ChangeEmailForm, Explained):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["email"], "Richtige E-Mail-Adresse", missing=ADDRESS_MISSING, wrong=ADDRESS_WRONG)


class NewAddress(allauth.AddEmailForm, Explained):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(
            self.fields["email"],
            "Neue E-Mail-Adresse",
            missing=ADDRESS_MISSING,
            wrong=ADDRESS_WRONG,
            hint="An diese Adresse senden wir einen Code. Bis Sie ihn eingeben, gilt die bisherige Adresse.",
        )


class ForgotPassword(allauth.ResetPasswordForm, Explained):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["email"], "E-Mail-Adresse", missing=ADDRESS_MISSING, wrong=ADDRESS_WRONG)


class ConfirmReset(allauth.ConfirmPasswordResetCodeForm, Explained):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["code"], "Code aus der E-Mail", missing=CODE_MISSING)


class ResetPassword(allauth.ResetPasswordKeyForm, Explained):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _once(self, "Neues Passwort")


class ChangePassword(allauth.ChangePasswordForm, Explained):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["oldpassword"], "Bisheriges Passwort", missing="Bitte geben Sie Ihr bisheriges Passwort ein.")
        _once(self, "Neues Passwort")


class ConfirmPassword(allauth.ReauthenticateForm, Explained):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self.fields["password"], "Passwort", missing=PASSWORD_MISSING)


class Invitation(Explained):
    """The first password of a person who was invited to work here."""

    password1 = allauth.SetPasswordField()

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["password1"]
        field.user = account  # type: ignore[attr-defined] # allauth's field compares with the account
        _name(field, "Ihr Passwort", missing=NEW_PASSWORD_MISSING, hint=PASSWORD_HINT)


def _once(form: forms.Form, label: str) -> None:
    """Ask for the new password once: who mistypes it can set it again by e-mail."""
    del form.fields["password2"]
    _name(form.fields["password1"], label, missing=NEW_PASSWORD_MISSING, hint=PASSWORD_HINT)


def _name(field: forms.Field, label: str, *, missing: str, wrong: str = "", hint: str = "") -> None:
    field.label = label
    field.help_text = hint
    field.error_messages["required"] = missing
    if wrong:
        field.error_messages["invalid"] = wrong
