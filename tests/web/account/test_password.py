# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A new password: forgotten, changed, or the first one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.test import Client

from kreishaus.accounts import invitations
from kreishaus.accounts.models import Account
from tests.conftest import Clock

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db

FORGOTTEN, CODE, NEW, CHANGE = (
    "/konto/passwort/vergessen/",
    "/konto/passwort/code/",
    "/konto/passwort/neu/",
    "/konto/passwort/",
)
ADDRESS, PASSWORD, ANOTHER = "anna@beispiel.de", "vier leise Hunde", "neun bunte Regenschirme"

type Code = Callable[[], str]


def sign_in(client: Client, password: str, address: str = ADDRESS) -> "Response":
    return client.post("/konto/anmelden/", {"login": address, "password": password})


def ask(client: Client, address: str = ADDRESS) -> "Response":
    return client.post(FORGOTTEN, {"email": address})


def test_with_a_code_one_sets_a_new_password(client: Client, citizen: Account, code: Code) -> None:
    assert ask(client).headers["Location"] == CODE
    assert client.post(CODE, {"code": code()}).headers["Location"] == NEW
    assert client.post(NEW, {"password1": ANOTHER}).headers["Location"] == "/konto/anmelden/"
    citizen.refresh_from_db()
    assert citizen.check_password(ANOTHER)
    assert mail.outbox[-1].subject == "Ihr Passwort wurde geändert"
    assert sign_in(client, ANOTHER).headers["Location"] == "/mein/"


@pytest.mark.usefixtures("citizen")
def test_the_way_back_is_kept_through_the_reset(client: Client, code: Code) -> None:
    way = "?next=%2Fantrag%2F7%2F"
    assert client.post(FORGOTTEN + way, {"email": ADDRESS}).headers["Location"] == CODE + way
    assert client.post(CODE + way, {"code": code()}).headers["Location"] == NEW + way
    assert client.post(NEW + way, {"password1": ANOTHER}).headers["Location"] == "/konto/anmelden/" + way


@pytest.mark.usefixtures("citizen")
def test_an_unknown_address_looks_the_same_and_gets_another_mail(client: Client) -> None:
    known, unknown = ask(Client()), ask(client, "wer@beispiel.de")
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert client.get(CODE).status_code == 200
    assert mail.outbox[-1].subject == "Zu dieser Adresse gibt es kein Servicekonto"
    assert mail.outbox[-1].to == ["wer@beispiel.de"]


@pytest.mark.usefixtures("citizen")
def test_a_wrong_code_sets_nothing(client: Client) -> None:
    ask(client)
    assert client.post(CODE, {"code": "0000-000"}).status_code == 422
    assert client.get(NEW).headers["Location"] == CODE


@pytest.mark.usefixtures("citizen")
def test_a_code_older_than_a_quarter_of_an_hour_is_told(client: Client, code: Code, at: Clock) -> None:
    at("2026-11-24 10:00")
    ask(client)
    at("2026-11-24 10:16")
    assert client.post(CODE, {"code": code()}).headers["Location"] == FORGOTTEN
    assert "Der Code gilt nicht mehr." in client.get(FORGOTTEN).content.decode()


@pytest.mark.usefixtures("citizen")
def test_a_change_keeps_this_device_and_signs_out_the_others(client: Client) -> None:
    other = Client()
    sign_in(client, PASSWORD)
    sign_in(other, PASSWORD)
    response = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": ANOTHER})
    assert response.headers["Location"] == "/mein/"
    assert client.get("/mein/").status_code == 200
    assert other.get("/mein/").status_code == 302


@pytest.mark.usefixtures("citizen")
def test_a_change_needs_the_old_password(client: Client) -> None:
    sign_in(client, PASSWORD)
    response = client.post(CHANGE, {"oldpassword": "falsch falsch", "password1": ANOTHER})
    assert response.status_code == 422
    assert "Das bisherige Passwort stimmt nicht." in response.content.decode()


def test_an_invited_person_sets_the_first_password_and_signs_in(client: Client, invited: Account) -> None:
    link = f"/konto/einladung/{invited.pk}/{invitations.token_for(invited)}/"
    assert "weber@bispingen.de" in client.get(link).content.decode()
    assert client.post(link, {"password1": "kurz"}).status_code == 422
    assert client.post(link, {"password1": ANOTHER}).headers["Location"] == "/konto/anmelden/"
    assert sign_in(client, ANOTHER, "weber@bispingen.de").headers["Location"] == "/amt/"
    assert client.get(link).status_code == 410


def test_an_invented_link_says_what_to_do(client: Client, invited: Account) -> None:
    response = client.get(f"/konto/einladung/{invited.pk}/abc-def/")
    assert response.status_code == 410
    assert "Dieser Link gilt nicht mehr" in response.content.decode()
