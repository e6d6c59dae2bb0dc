# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Registering with a code by mail, in the browser where a draft was begun."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from kreishaus.accounts.models import Account, AccountKind
from tests.conftest import Clock

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db

SIGN_UP = "/konto/registrieren/"
CONFIRM = "/konto/bestaetigen/"
SIGN_IN = "/konto/anmelden/"
ADDRESS, PASSWORD = "anna@beispiel.de", "vier leise Hunde"

type Code = Callable[[], str]


def register(client: Client, address: str = ADDRESS, next_page: str = "") -> "Response":
    return client.post(SIGN_UP, {"email": address, "password1": PASSWORD, "next": next_page})


def confirm(client: Client, code: str, next_page: str = "") -> "Response":
    return client.post(CONFIRM, {"code": code, "next": next_page})


def confirmation_of(client: Client, address: str) -> str:
    """The page that asks for the code, without what differs between any two visitors."""
    page = client.get(CONFIRM).content.decode().replace(address, "ADDRESS")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_with_the_code_from_the_mail_one_is_signed_in(client: Client, code: Code) -> None:
    assert register(client).headers["Location"] == CONFIRM
    response = confirm(client, code())
    assert (response.status_code, response.headers["Location"]) == (302, "/mein/")
    account = Account.objects.get()
    assert (account.kind, account.email) == (AccountKind.CITIZEN, ADDRESS)
    assert EmailAddress.objects.get(user=account).verified


def test_one_goes_on_where_one_was(client: Client, code: Code) -> None:
    response = register(client, next_page="/antrag/7/hunde/")
    assert response.headers["Location"] == f"{CONFIRM}?next=%2Fantrag%2F7%2Fhunde%2F"
    response = confirm(client, code(), "/antrag/7/hunde/")
    assert response.headers["Location"] == "/antrag/7/hunde/"


def test_the_code_may_be_typed_without_its_dash(client: Client, code: Code) -> None:
    register(client)
    assert confirm(client, f" {code().replace('-', ' ')} ").headers["Location"] == "/mein/"


def test_a_wrong_code_is_told_and_the_right_one_still_works(client: Client, code: Code) -> None:
    register(client)
    response = confirm(client, "0000-000")
    assert response.status_code == 422
    assert "Der Code stimmt nicht." in response.content.decode()
    assert confirm(client, code()).headers["Location"] == "/mein/"


def test_after_five_wrong_codes_one_signs_in_and_gets_another(client: Client, code: Code) -> None:
    register(client)
    for _ in range(4):
        assert confirm(client, "0000-000").status_code == 422
    assert confirm(client, "0000-000", "/antrag/7/").headers["Location"] == f"{SIGN_IN}?next=%2Fantrag%2F7%2F"
    assert "zu viele Versuche" in client.get(SIGN_IN).content.decode()
    cache.clear()  # ten seconds later
    client.post(SIGN_IN, {"login": ADDRESS, "password": PASSWORD})
    assert confirm(client, code()).headers["Location"] == "/mein/"


def test_a_code_that_is_too_old_is_told_and_the_way_is_kept(client: Client, code: Code, at: Clock) -> None:
    at("2026-11-24 10:00")
    register(client)
    at("2026-11-24 10:31")
    response = confirm(client, code(), "/antrag/7/")
    assert response.headers["Location"] == f"{SIGN_IN}?next=%2Fantrag%2F7%2F"
    assert "Der Code gilt nicht mehr." in client.get(SIGN_IN).content.decode()


def test_another_code_replaces_the_first(client: Client, code: Code) -> None:
    register(client)
    first = code()
    cache.clear()  # ten seconds later
    client.post(CONFIRM, {"action": "resend"})
    assert len(mail.outbox) == 2
    assert confirm(client, first).status_code == 422
    assert confirm(client, code()).headers["Location"] == "/mein/"


def test_who_mistyped_the_address_begins_again_with_another(client: Client, code: Code) -> None:
    register(client, "ana@beispiel.de")
    begin_again = f"{SIGN_UP}?next=%2Fantrag%2F7%2F"
    assert client.post("/konto/abmelden/", {"next": begin_again}).headers["Location"] == begin_again
    assert client.get(begin_again).status_code == 200
    register(client)
    assert confirm(client, code()).headers["Location"] == "/mein/"
    assert Account.objects.get(email=ADDRESS).last_login is not None


def test_registering_again_looks_the_same_and_only_the_mail_tells(client: Client, citizen: Account) -> None:
    other = Client()
    fresh = register(other, "neu@beispiel.de")
    known = register(client, ADDRESS.upper())
    assert (known.status_code, known.headers["Location"]) == (fresh.status_code, fresh.headers["Location"])
    assert confirmation_of(client, ADDRESS) == confirmation_of(other, "neu@beispiel.de")
    assert mail.outbox[-1].subject == "Sie haben schon ein Servicekonto"
    assert list(Account.objects.filter(email=ADDRESS)) == [citizen]


@pytest.mark.usefixtures("citizen")
def test_no_code_opens_an_account_that_was_there_before(client: Client) -> None:
    register(client)
    assert confirm(client, "0000-0000").status_code == 422
    assert "_auth_user_id" not in client.session


GUESSED: Final = "Dieses Passwort lässt sich leicht erraten. Bitte nehmen Sie mehrere Wörter, nicht eines"


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "Bitte denken Sie sich ein Passwort aus."),
        ("kurz", "Das Passwort ist zu kurz. Es braucht mindestens 12 Zeichen."),
        ("qwerty123456", "Dieses Passwort ist sehr verbreitet und leicht zu erraten."),
        ("aaaaaaaaaaaa", GUESSED),
        ("123456789012", GUESSED),
        ("1234-5678-9012", GUESSED),
        ("Passwort1234!", GUESSED),
        ("passwordpassword", GUESSED),
        ("2026passwortpasswort", GUESSED),
        ("wacholder-Wacholder!", GUESSED),
        (ADDRESS, "Das Passwort darf nicht Ihre E-Mail-Adresse sein."),
    ],
)
def test_a_weak_password_is_refused_with_a_sentence(client: Client, password: str, sentence: str) -> None:
    response = client.post(SIGN_UP, {"email": ADDRESS, "password1": password})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Account.objects.count() == 0


def test_what_was_typed_is_still_there_except_the_password(client: Client) -> None:
    page = client.post(SIGN_UP, {"email": "anna@beispiel", "password1": PASSWORD}).content.decode()
    assert "<title>Fehler: Servicekonto einrichten" in page
    assert 'href="#id_email">Die E-Mail-Adresse ist nicht vollständig.' in page
    assert 'value="anna@beispiel"' in page
    assert PASSWORD not in page


def test_the_secret_of_a_guest_survives_registration(client: Client, code: Code) -> None:
    session = client.session
    session["guest"] = "geheim"
    session.save()
    register(client)
    confirm(client, code())
    assert client.session["guest"] == "geheim"
