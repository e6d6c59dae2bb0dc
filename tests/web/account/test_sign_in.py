# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in and out."""

from typing import TYPE_CHECKING

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.core import mail
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.accounts.models import Account
from kreishaus.accounts.session import SessionStore
from kreishaus.audit.models import AuditEntry

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db

SIGN_IN, SIGN_OUT = "/konto/anmelden/", "/konto/abmelden/"
ADDRESS, PASSWORD, WORK_ADDRESS = "anna@beispiel.de", "vier leise Hunde", "weber@bispingen.de"


def sign_in(
    client: Client, address: str = ADDRESS, password: str = PASSWORD, next_page: str = ""
) -> "Response":
    return client.post(SIGN_IN, {"login": address, "password": password, "next": next_page})


def begun_as_guest(client: Client) -> SessionBase:
    session = client.session
    session["guest"] = "geheim"
    session.save()
    return session


@pytest.mark.usefixtures("citizen")
def test_a_citizen_comes_to_mein_kreishaus(client: Client) -> None:
    assert sign_in(client).headers["Location"] == "/mein/"
    assert client.get("/mein/").status_code == 200


@pytest.mark.usefixtures("clerk")
def test_a_clerk_comes_to_the_worklist(client: Client) -> None:
    assert sign_in(client, WORK_ADDRESS).headers["Location"] == "/amt/"


@pytest.mark.usefixtures("citizen")
def test_a_citizen_finds_no_page_of_the_staff(client: Client) -> None:
    sign_in(client)
    assert client.get("/amt/").status_code == 404


@pytest.mark.usefixtures("clerk")
def test_a_clerk_finds_no_page_of_a_citizen(client: Client) -> None:
    sign_in(client, WORK_ADDRESS)
    assert client.get("/mein/").status_code == 404
    assert client.get("/konto/e-mail/").status_code == 404


@pytest.mark.parametrize("path", ["/mein/", "/amt/", "/konto/e-mail/"])
def test_who_is_not_signed_in_is_asked_to_and_comes_back(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response.headers["Location"].replace("%2F", "/") == f"{SIGN_IN}?next={path}"


@pytest.mark.usefixtures("citizen")
@pytest.mark.parametrize(
    "address", ["https://boese.de/", "//boese.de/", "/\\boese.de", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_site(client: Client, address: str) -> None:
    assert sign_in(client, next_page=address).headers["Location"] == "/mein/"


@pytest.mark.usefixtures("citizen", "clerk")
def test_nobody_is_sent_to_a_page_for_somebody_else(client: Client) -> None:
    assert sign_in(client, next_page="/amt/").headers["Location"] == "/mein/"
    client.post(SIGN_OUT)
    assert sign_in(client, WORK_ADDRESS, next_page="/bispingen/mein/").headers["Location"] == "/amt/"


@pytest.mark.usefixtures("citizen")
def test_the_address_may_be_written_in_capitals(client: Client) -> None:
    assert sign_in(client, "ANNA@Beispiel.de").headers["Location"] == "/mein/"


@pytest.mark.usefixtures("citizen")
@pytest.mark.parametrize(
    ("address", "password"), [(ADDRESS, "falsch falsch falsch"), ("wer@beispiel.de", PASSWORD)]
)
def test_a_failure_does_not_tell_whether_the_account_exists(
    client: Client, address: str, password: str
) -> None:
    response = sign_in(client, address, password)
    assert response.status_code == 422
    page = response.content.decode()
    assert 'href="#id_login">E-Mail-Adresse oder Passwort stimmt nicht.' in page
    assert "<title>Fehler: Anmelden" in page
    assert mail.outbox == []


@pytest.mark.usefixtures("citizen")
def test_a_failure_is_counted_without_address(client: Client) -> None:
    sign_in(client, password="falsch falsch falsch")
    entry = AuditEntry.objects.get(action="account.sign_in_failed")
    assert (entry.actor_kind, entry.actor_id, entry.object_id, entry.fields) == ("guest", "", "", [])


def test_a_sign_in_is_in_the_log(client: Client, citizen: Account) -> None:
    sign_in(client)
    entry = AuditEntry.objects.get(action="account.signed_in")
    assert (entry.authority_key, entry.actor_id) == ("servicekonto", str(citizen.pk))


@pytest.mark.usefixtures("citizen")
def test_signing_in_changes_the_key_of_the_session_and_keeps_what_was_begun(client: Client) -> None:
    before = begun_as_guest(client).session_key
    sign_in(client)
    assert client.session.session_key != before
    assert client.session["guest"] == "geheim"
    assert SessionStore(before).load() == {}


@pytest.mark.usefixtures("citizen")
def test_a_session_key_that_somebody_else_chose_is_not_taken(client: Client) -> None:
    client.cookies["kreishaus"] = "a" * 32
    sign_in(client)
    assert client.session.session_key != "a" * 32


@pytest.mark.usefixtures("citizen")
def test_signing_out_leaves_nothing_behind(client: Client) -> None:
    begun_as_guest(client)
    sign_in(client)
    key = client.session.session_key
    assert client.post(SIGN_OUT).headers["Location"] == "/"
    assert SessionStore(key).load() == {}
    assert "guest" not in client.session
    assert client.get("/mein/").status_code == 302


@pytest.mark.usefixtures("citizen")
def test_a_link_does_not_sign_out(client: Client) -> None:
    sign_in(client)
    assert client.get(SIGN_OUT).status_code == 200
    assert client.get("/mein/").status_code == 200


@pytest.mark.usefixtures("citizen", "clerk")
def test_who_signs_in_after_somebody_else_gets_nothing_of_theirs(client: Client) -> None:
    begun_as_guest(client)
    sign_in(client)
    client.post(SIGN_OUT)
    sign_in(client, WORK_ADDRESS)
    assert "guest" not in client.session


@pytest.mark.usefixtures("citizen")
def test_a_page_of_a_citizen_costs_one_statement_and_one_for_what_is_unread(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sign_in(client)
    client.get(SIGN_OUT)
    with django_assert_num_queries(2):
        client.get(SIGN_OUT)


@pytest.mark.usefixtures("clerk")
def test_a_page_of_a_clerk_costs_one_more_for_the_seats(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sign_in(client, WORK_ADDRESS)
    client.get(SIGN_OUT)
    with django_assert_num_queries(2):
        client.get(SIGN_OUT)


def test_a_mere_reader_gets_no_cookie_and_costs_no_statement(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get("/konto/gesperrt/")
    assert "kreishaus" not in client.cookies


def test_a_locked_account_is_told_whom_to_ask(client: Client, citizen: Account) -> None:
    Account.objects.filter(pk=citizen.pk).update(is_active=False)
    response = sign_in(client)
    assert response.headers["Location"] == "/konto/gesperrt/"
    assert "Dieses Konto ist gesperrt" in client.get("/konto/gesperrt/").content.decode()


@pytest.mark.usefixtures("citizen")
def test_under_the_path_of_a_municipality_one_stays_there(client: Client) -> None:
    response = client.post("/bispingen/konto/anmelden/", {"login": ADDRESS, "password": PASSWORD})
    assert response.headers["Location"] == "/bispingen/mein/"
