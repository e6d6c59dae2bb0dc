# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What makes a password easy to guess: length alone does not, nor do rules about kinds of characters (BSI).

A password must not be the address: Django's own check of that counts letters and refuses good phrases.
"""

import re
from typing import Final

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from kreishaus.accounts.models import Account

SIGNS: Final = re.compile(r"[\W_]+")
DIGITS: Final = "0123456789"


class NotGuessable(CommonPasswordValidator):
    """Refuses what is on Django's list, a word of it with digits around, and what repeats itself."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError with the code `password_too_common` or `password_too_simple`."""
        super().validate(password, user)
        bare = SIGNS.sub("", password.casefold())
        word = bare.strip(DIGITS)
        if not word or _repeated(word) in self.passwords or _repeated(bare) != bare:
            raise ValidationError(self.get_help_text(), code="password_too_simple")


def _repeated(text: str) -> str:
    """The piece that a text repeats from end to end; the text itself, if none."""
    return text[: (text + text).index(text, 1)]


class NotTheAddress:
    """Refuses a password that is part of the e-mail address, or has the whole address in it."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError with the code `password_too_similar`."""
        address = user.email.casefold() if user is not None else ""
        if address and (password.casefold() in address or address in password.casefold()):
            raise ValidationError(self.get_help_text(), code="password_too_similar")

    def get_help_text(self) -> str:
        return "Das Passwort darf nicht die E-Mail-Adresse sein."
