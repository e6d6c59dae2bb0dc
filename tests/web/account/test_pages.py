# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page and every mail of the sign-in is ours: German, whole, and without what our rules forbid."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from django.conf import settings as configured
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from kreishaus.accounts import invitations
from kreishaus.accounts.models import Account
from kreishaus.web import account
from kreishaus.web.account.urls import urlpatterns
from tests.web.account import factor

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db

FOLDER = Path(account.__file__).parent
ADDRESS, PASSWORD = "anna@beispiel.de", "vier leise Hunde"
ENGLISH = re.compile(r"\b(the|your|please|password|sign|click|code is|email)\b", re.IGNORECASE)


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def is_ours(response: "Response") -> bool:
    """Whether the page is one of ours, with one heading, its words German, without inline style or script."""
    page = response.content.decode()
    main = text_of(page[page.index("<main") : page.index("</main>")])
    return (
        page.count("<h1") == 1
        and 'lang="de"' in page
        and ENGLISH.search(main) is None
        and re.search(r"\sstyle=|<style|\son\w+=|<script>", page) is None
    )


def as_guest(client: Client, name: str) -> "Response":
    return client.get(reverse(name))


def signed_in(client: Client, name: str) -> "Response":
    client.post("/konto/anmelden/", {"login": ADDRESS, "password": PASSWORD})
    return client.get(reverse(name))


def while_registering(client: Client, name: str) -> "Response":
    client.post("/konto/registrieren/", {"email": "neu@beispiel.de", "password1": PASSWORD})
    return client.get(reverse(name))


def with_forgotten_password(client: Client, name: str) -> "Response":
    client.post("/konto/passwort/vergessen/", {"email": ADDRESS})
    return client.get(reverse(name))


def with_confirmed_code(client: Client, name: str) -> "Response":
    with_forgotten_password(client, "account_confirm_password_reset_code")
    code = re.search(r"\d{4}-\d{4}", str(mail.outbox[-1].body))
    assert code is not None
    client.post("/konto/passwort/code/", {"code": code.group()})
    return client.get(reverse(name))


def password_confirmed(client: Client, name: str) -> "Response":
    signed_in(client, name)
    factor.confirm_password(client, PASSWORD)
    return client.get(reverse(name))


def with_factor(client: Client, name: str) -> "Response":
    signed_in(client, name)
    factor.set_up(client, PASSWORD)
    return client.get(reverse(name))


def with_factor_to_show(client: Client, name: str) -> "Response":
    with_factor(client, name)
    client.post("/konto/abmelden/")
    return signed_in(client, name)


WAYS: dict[str, Callable[[Client, str], "Response"]] = {
    "account_login": as_guest,
    "account_logout": signed_in,
    "account_inactive": as_guest,
    "account_signup": as_guest,
    "account_email_verification_sent": while_registering,
    "account_change_password": signed_in,
    "account_reset_password": as_guest,
    "account_confirm_password_reset_code": with_forgotten_password,
    "account_complete_password_reset": with_confirmed_code,
    "account_reauthenticate": signed_in,
    "account_email": signed_in,
    "mfa_authenticate": with_factor_to_show,
    "mfa_reauthenticate": with_factor,
    "mfa_index": with_factor,
    "mfa_activate_totp": password_confirmed,
    "mfa_deactivate_totp": with_factor,
    "mfa_view_recovery_codes": with_factor,
    "mfa_generate_recovery_codes": with_factor,
}
ASKING_NOTHING = {
    "account_logout",
    "account_inactive",
    "mfa_index",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
}


def test_there_is_a_way_to_every_page() -> None:
    assert {pattern.name for pattern in urlpatterns} - set(WAYS) == {"account_invitation"}


@pytest.mark.usefixtures("citizen")
@pytest.mark.parametrize("name", WAYS)
def test_every_page_is_ours(client: Client, name: str) -> None:
    response = WAYS[name](client, name)
    assert (response.status_code, is_ours(response)) == (200, True)
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.usefixtures("citizen")
@pytest.mark.parametrize("name", [name for name in WAYS if name not in ASKING_NOTHING])
def test_every_form_that_is_sent_empty_says_what_is_missing(client: Client, name: str) -> None:
    WAYS[name](client, name)
    response = client.post(reverse(name), {"action_add": "ja"} if name == "account_email" else {})
    page = response.content.decode()
    assert (response.status_code, is_ours(response)) == (422, True)
    assert "<title>Fehler: " in page
    assert re.search(r'role="alert"[^>]*tabindex="-1" autofocus', page)
    targets = re.findall(r'<li><a href="#([^"]+)"', page)
    assert targets
    assert [target for target in targets if f'id="{target}"' not in page] == []


def test_the_page_of_an_invitation_is_ours(client: Client, invited: Account) -> None:
    link = f"/konto/einladung/{invited.pk}/{invitations.token_for(invited)}/"
    assert is_ours(client.get(link))
    assert is_ours(client.get(f"/konto/einladung/{invited.pk}/abc-def/"))


def test_if_mail_cannot_be_sent_the_page_says_so(client: Client, settings: LazySettings) -> None:
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    nobody_listens = {"host": "127.0.0.1", "port": 1}
    settings.MAILERS = {"default": {"BACKEND": smtp, "OPTIONS": nobody_listens}}
    response = client.post("/konto/registrieren/", {"email": ADDRESS, "password1": PASSWORD})
    assert response.status_code == 503
    assert "Die E-Mail konnte nicht gesendet werden" in response.content.decode()


@pytest.mark.parametrize("subject", sorted(FOLDER.glob("email/*_subject.txt")), ids=lambda path: path.stem)
def test_every_mail_is_german_and_plain_and_says_who_wrote_it(subject: Path) -> None:
    request = RequestFactory().get("/")
    request.authority_key = "bispingen"  # type: ignore[attr-defined]
    context = {
        "code": "1234-5678",
        "email": ADDRESS,
        "name": "Jana & Weber",
        "department": "Steueramt",
        **dict.fromkeys(("link", "signup_url", "password_reset_url"), "https://portal/?a=1&b=2"),
    }
    name = f"account/email/{subject.stem.removesuffix('_subject')}"
    title = render_to_string(f"{name}_subject.txt", context, request)
    body = render_to_string(f"{name}_message.txt", context, request)
    assert ENGLISH.search(title + body.replace("password_reset", "")) is None
    assert "&amp;" not in title + body
    assert "Guten Tag" in body
    assert "Gemeinde Bispingen" in body


def test_mails_come_in_the_name_of_the_authority_one_is_at(client: Client) -> None:
    client.post("/bispingen/konto/registrieren/", {"email": ADDRESS, "password1": PASSWORD})
    assert mail.outbox[0].from_email.startswith("Gemeinde Bispingen <")


def test_the_templates_are_looked_for_in_one_place_only() -> None:
    assert [engine["BACKEND"] for engine in configured.TEMPLATES] == ["kreishaus.web.jinja.Pages"]
