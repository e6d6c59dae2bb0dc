# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A password must not be the address. Django's own check counts letters and refuses good phrases."""

from django.core.exceptions import ValidationError

from kreishaus.accounts.models import Account


class NotTheAddress:
    """Refuses a password that is part of the e-mail address, or has the whole address in it."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError with the code `password_too_similar`."""
        address = user.email.casefold() if user is not None else ""
        if address and (password.casefold() in address or address in password.casefold()):
            raise ValidationError(self.get_help_text(), code="password_too_similar")

    def get_help_text(self) -> str:
        return "Das Passwort darf nicht die E-Mail-Adresse sein."
