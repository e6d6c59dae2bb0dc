# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Another e-mail address: proved by a code, told to the old one, and nobody learns who has an account."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from kreishaus.accounts import actions
from kreishaus.accounts.models import Account
from tests.web.account.factor import confirm_password

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS, PASSWORD, ANOTHER = "anna@beispiel.de", "vier leise Hunde", "anna.neu@beispiel.de"
CHANGE, CONFIRM = "/konto/e-mail/", "/konto/bestaetigen/"

type Code = Callable[[], str]


@pytest.fixture
def browser(citizen: Account) -> Client:  # noqa: ARG001 -- who signs in
    client = Client()
    client.post("/konto/anmelden/", {"login": ADDRESS, "password": PASSWORD})
    return client


def ask(browser: Client, address: str = ANOTHER) -> "Response":
    return browser.post(CHANGE, {"email": address, "action_add": "ja"})


def test_the_password_is_asked_for_again(browser: Client) -> None:
    assert ask(browser).headers["Location"].startswith("/konto/passwort/bestaetigen/")
    assert mail.outbox == []


def test_the_new_address_holds_once_its_code_was_given(browser: Client, citizen: Account, code: Code) -> None:
    confirm_password(browser, PASSWORD)
    assert ask(browser).headers["Location"] == CONFIRM
    assert mail.outbox[-1].to == [ANOTHER]
    citizen.refresh_from_db()
    assert citizen.email == ADDRESS
    browser.post(CONFIRM, {"code": code()})
    citizen.refresh_from_db()
    assert citizen.email == ANOTHER
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(ANOTHER, True, True)]


def test_the_old_address_hears_of_it_without_the_new_one(browser: Client, code: Code) -> None:
    confirm_password(browser, PASSWORD)
    ask(browser)
    browser.post(CONFIRM, {"code": code()})
    told = mail.outbox[-1]
    assert (told.to, told.subject) == ([ADDRESS], "Ihre E-Mail-Adresse wurde geändert")
    assert ANOTHER not in told.body


def test_an_address_of_somebody_else_looks_the_same(browser: Client) -> None:
    actions.register_citizen(email="karl@beispiel.de", password=PASSWORD, confirmed=True)
    confirm_password(browser, PASSWORD)
    answers = []
    for address in ("karl@beispiel.de", ANOTHER):
        answer = ask(browser, address)
        page = re.sub(r'name="csrf[^>]*>', "", browser.get(CONFIRM).text).replace(address, "")
        answers.append((answer.status_code, answer.headers["Location"], page, mail.outbox[-1].subject[:9]))
    assert answers[0] == answers[1]


def test_an_address_of_somebody_else_cannot_be_taken_even_with_its_code(
    browser: Client, citizen: Account, code: Code
) -> None:
    karl = actions.register_citizen(email="karl@beispiel.de", password=PASSWORD, confirmed=True)
    confirm_password(browser, PASSWORD)
    ask(browser, "karl@beispiel.de")
    assert browser.post(CONFIRM, {"code": code()}).status_code < 500
    assert [Account.objects.get(pk=each.pk).email for each in (citizen, karl)] == [
        ADDRESS,
        "karl@beispiel.de",
    ]
    assert EmailAddress.objects.filter(email="karl@beispiel.de", verified=True).get().user_id == karl.pk


def test_codes_are_not_guessed(browser: Client, citizen: Account, code: Code) -> None:
    confirm_password(browser, PASSWORD)
    ask(browser)
    for _ in range(5):
        browser.post(CONFIRM, {"code": "0000-0000"})
    browser.post(CONFIRM, {"code": code()})
    citizen.refresh_from_db()
    assert citizen.email == ADDRESS


def test_nobody_fills_the_boxes_of_others(browser: Client) -> None:
    confirm_password(browser, PASSWORD)
    answers = [ask(browser, f"fremd{number}@beispiel.de").status_code for number in range(12)]
    assert answers[-1] == 429
    assert len(mail.outbox) <= 10
