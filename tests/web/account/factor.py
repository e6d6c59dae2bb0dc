# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A phone with an app for codes, and the way to set it up."""

import re
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from kreishaus.kernel import clock

SET_UP, CONFIRM, AGAIN = (
    "/konto/zweiter-faktor/einrichten/",
    "/konto/code/",
    "/konto/passwort/bestaetigen/",
)
STEP = 30  # seconds


@dataclass(frozen=True)
class Phone:
    """Knows the key, shows a code."""

    secret: str

    def code(self, steps: int = 0) -> str:
        """The code of now, or of so many steps later."""
        counter = int(clock.now().timestamp()) // STEP + steps
        return str(format_hotp_value(hotp_value(self.secret, counter)))


def secret_in(page: str) -> str:
    """The key that the page of the set-up shows as text."""
    shown = re.search(r"<code[^>]*>([A-Z2-7 ]+)</code>", page)
    assert shown is not None
    return shown.group(1).replace(" ", "")


def confirm_password(client: Client, password: str) -> None:
    """What is asked before anything at the account changes."""
    assert client.post(AGAIN, {"password": password}).status_code == 302


def set_up(client: Client, password: str) -> tuple[Phone, list[str]]:
    """Connect a phone with the account that is signed in here; return it and the spare codes."""
    confirm_password(client, password)
    phone = Phone(secret_in(client.get(SET_UP).content.decode()))
    answer = client.post(SET_UP, {"code": phone.code()})
    assert answer.headers["Location"] == "/konto/zweiter-faktor/ersatzcodes/"
    codes = re.findall(r"<li>(\d{4}) (\d{4})</li>", client.get(answer.headers["Location"]).content.decode())
    return phone, ["".join(halves) for halves in codes]
