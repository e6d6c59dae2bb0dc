# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Guessing and flooding are slowed down, for each address and each visitor, in all processes together."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client, RequestFactory

from kreishaus.accounts.models import Account
from kreishaus.web.account.client import UNKNOWN, address_of

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

SIGN_IN = "/konto/anmelden/"
ADDRESS, PASSWORD = "anna@beispiel.de", "vier leise Hunde"

TRY = """
import django
django.setup()
from allauth.core.internal import ratelimit
from django.test import RequestFactory
attempt = lambda: ratelimit.consume(
    RequestFactory().post("/"), app="allauth.account", action="login_failed", key="anna@beispiel.de"
)
print(sum(bool(attempt()) for _ in range(4)))
"""


def fail(client: Client, address: str = ADDRESS, ip: str = "203.0.113.7") -> "Response":
    return client.post(SIGN_IN, {"login": address, "password": "geraten geraten"}, REMOTE_ADDR=ip)


def says_wait(response: "Response") -> bool:
    return "Das waren zu viele Versuche." in response.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("citizen")
def test_after_five_failures_even_the_right_password_waits(client: Client) -> None:
    assert [says_wait(fail(client, ip=f"203.0.113.{n}")) for n in range(6)] == [False] * 5 + [True]
    response = client.post(SIGN_IN, {"login": ADDRESS, "password": PASSWORD})
    assert says_wait(response)
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_one_visitor_may_not_try_many_addresses(client: Client) -> None:
    waits = [says_wait(fail(client, f"a{n}@beispiel.de")) for n in range(21)]
    assert waits == [False] * 20 + [True]
    assert not says_wait(fail(client, "b@beispiel.de", ip="203.0.113.8"))


@pytest.mark.django_db
@pytest.mark.usefixtures("citizen")
def test_signing_in_properly_is_not_counted() -> None:
    for _ in range(8):
        assert Client().post(SIGN_IN, {"login": ADDRESS, "password": PASSWORD}).status_code == 302


@pytest.mark.django_db
def test_a_flood_of_registrations_gets_a_page_that_says_wait() -> None:
    answers = [
        Client().post("/konto/registrieren/", {"email": f"a{n}@beispiel.de", "password1": PASSWORD})
        for n in range(11)
    ]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert "Bitte warten Sie einen Moment" in answers[-1].content.decode()
    assert answers[-1].headers["Retry-After"] == "300"
    assert Account.objects.count() == 10


@pytest.mark.django_db
@pytest.mark.usefixtures("citizen")
def test_nobody_is_flooded_with_codes() -> None:
    answers = [
        Client().post("/konto/passwort/vergessen/", {"email": ADDRESS}, REMOTE_ADDR=f"203.0.113.{n}")
        for n in range(6)
    ]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert len(mail.outbox) == 5


@pytest.mark.slow
def test_two_processes_count_together(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KREISHAUS_")}
    environment |= {"KREISHAUS_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "kreishaus.settings"}
    table = [sys.executable, "-m", "django", "createcachetable", "--database", "cache"]
    subprocess.run(table, env=environment, check=True, capture_output=True)
    tries = [
        subprocess.Popen([sys.executable, "-c", TRY], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert sum(int(each.communicate()[0]) for each in tries) == 5


@pytest.fixture
def behind(settings: LazySettings) -> Callable[..., None]:
    def configure(*proxies: str) -> None:
        settings.KREISHAUS = replace(settings.KREISHAUS, trusted_proxies=proxies)

    return configure


def seen_as(connection: str, forwarded: str) -> str:
    return address_of(RequestFactory().get("/", REMOTE_ADDR=connection, HTTP_X_FORWARDED_FOR=forwarded))


def test_without_a_configured_proxy_a_header_says_nothing() -> None:
    assert seen_as("203.0.113.7", "198.51.100.1") == "203.0.113.7"


def test_a_configured_proxy_says_who_came(behind: Callable[..., None]) -> None:
    behind("10.0.0.0/8")
    assert seen_as("10.1.2.3", "198.51.100.1") == "198.51.100.1"


def test_what_a_visitor_writes_into_the_header_is_not_believed(behind: Callable[..., None]) -> None:
    behind("10.0.0.0/8")
    assert seen_as("10.1.2.3", "192.0.2.99, 198.51.100.1") == "198.51.100.1"
    assert seen_as("10.1.2.3", "192.0.2.99, 198.51.100.1, 10.9.9.9") == "198.51.100.1"


def test_a_header_of_nonsense_makes_the_proxy_the_visitor(behind: Callable[..., None]) -> None:
    behind("10.0.0.0/8")
    assert seen_as("10.1.2.3", "unbekannt") == "10.1.2.3"
    assert seen_as("", "198.51.100.1") == UNKNOWN


def test_an_address_of_the_old_kind_in_the_new_notation_is_the_same(behind: Callable[..., None]) -> None:
    behind("10.0.0.0/8")
    assert seen_as("::ffff:10.1.2.3", "::ffff:198.51.100.1") == "198.51.100.1"
