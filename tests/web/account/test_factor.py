# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The second factor: staff cannot work without it, citizens may have it, nobody is locked out."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.conf import settings as settings_of_django
from django.core import mail
from django.template.loader import render_to_string
from django.test import Client

from kreishaus.accounts import actions, factors
from kreishaus.accounts.errors import UnknownAccountError
from kreishaus.accounts.models import Account
from kreishaus.audit.models import AuditEntry
from kreishaus.authorities.district import district
from kreishaus.kernel import keystore
from kreishaus.kernel.jobs import run_due
from tests import build
from tests.conftest import Clock
from tests.web.account.factor import CONFIRM, SET_UP, Phone, confirm_password, secret_in, set_up

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db

ADDRESS, PASSWORD, WORK_ADDRESS = "anna@beispiel.de", "vier leise Hunde", "weber@bispingen.de"
CODES, REMOVE = "/konto/zweiter-faktor/ersatzcodes/", "/konto/zweiter-faktor/entfernen/"


def sign_in(client: Client, address: str, password: str = PASSWORD, way: str = "") -> "Response":
    return client.post("/konto/anmelden/", {"login": address, "password": password, "next": way})


@pytest.fixture
def desk(clerk: Account) -> Client:  # noqa: ARG001 -- whose password this is
    client = Client()
    sign_in(client, WORK_ADDRESS)
    return client


@pytest.mark.parametrize(
    "path",
    ["/amt/", "/konto/passwort/", "/konto/zweiter-faktor/ersatzcodes/", "/antrag/neu/hundesteuer-anmeldung/"],
)
def test_staff_with_a_password_alone_reach_the_set_up_and_nothing_else(desk: Client, path: str) -> None:
    assert desk.get(path).headers["Location"] == SET_UP


def test_staff_with_a_password_alone_can_sign_out(desk: Client) -> None:
    assert desk.post("/konto/abmelden/").headers["Location"] == "/"


def test_in_a_demonstration_staff_may_do_without(desk: Client, settings: LazySettings) -> None:
    settings.KREISHAUS = replace(settings.KREISHAUS, demo=True)
    assert desk.get("/amt/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_with_the_factor_set_up_the_work_begins(desk: Client) -> None:
    build.house()
    _, spare = set_up(desk, PASSWORD)
    assert len(spare) == 10
    assert desk.get("/amt/").status_code == 200
    assert mail.outbox[-1].subject == "Ihr Konto hat jetzt einen zweiten Faktor"


def test_setting_up_asks_for_the_password_again(desk: Client) -> None:
    asked = desk.get(SET_UP).headers["Location"]
    assert asked == "/konto/passwort/bestaetigen/?next=%2Fkonto%2Fzweiter-faktor%2Feinrichten%2F"


def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_key(desk: Client) -> None:
    confirm_password(desk, PASSWORD)
    before = secret_in(desk.get(SET_UP).content.decode())
    answer = desk.post(SET_UP, {"code": "000000"})
    assert (answer.status_code, secret_in(answer.content.decode())) == (422, before)
    assert Authenticator.objects.count() == 0


def test_the_next_sign_in_asks_for_the_code_and_goes_on_where_one_wanted_to(desk: Client) -> None:
    phone, _ = set_up(desk, PASSWORD)
    client = Client()
    assert sign_in(client, WORK_ADDRESS, way="/amt/?q=Hund").headers["Location"] == CONFIRM
    assert client.get("/amt/").status_code == 302
    assert client.post(CONFIRM, {"code": "123"}).status_code == 422
    assert client.post(CONFIRM, {"code": phone.code(1)}).headers["Location"] == "/amt/?q=Hund"
    assert client.get("/amt/").status_code == 200


@pytest.mark.usefixtures("clerk")
def test_a_code_that_somebody_looked_at_is_not_taken_twice(at: Clock) -> None:
    at("2026-11-24 10:00:05")
    desk = Client()
    sign_in(desk, WORK_ADDRESS)
    phone, _ = set_up(desk, PASSWORD)
    at("2026-11-24 10:01:05")
    code = phone.code()
    signed_in_with(code)
    at("2026-11-24 10:01:38")
    client = Client()
    sign_in(client, WORK_ADDRESS)
    assert client.post(CONFIRM, {"code": code}).status_code == 422


def signed_in_with(code: str) -> Client:
    client = Client()
    sign_in(client, WORK_ADDRESS)
    assert client.post(CONFIRM, {"code": code}).status_code == 302
    return client


def test_a_spare_code_lets_in_once(desk: Client) -> None:
    _, spare = set_up(desk, PASSWORD)
    signed_in_with(spare[0])
    client = Client()
    sign_in(client, WORK_ADDRESS)
    assert client.post(CONFIRM, {"code": spare[0]}).status_code == 422
    assert client.post(CONFIRM, {"code": spare[1]}).status_code == 302


def test_spare_codes_are_shown_once(desk: Client) -> None:
    _, spare = set_up(desk, PASSWORD)
    page = desk.get(CODES).content.decode()
    assert [code for code in spare if code[:4] in page and code[4:] in page] == []
    assert "Sie haben noch 10 von 10 Ersatzcodes" in " ".join(page.split())


def test_after_five_wrong_codes_a_pause_is_asked_for(desk: Client) -> None:
    phone, _ = set_up(desk, PASSWORD)
    client = Client()
    sign_in(client, WORK_ADDRESS)
    for _ in range(5):
        client.post(CONFIRM, {"code": "000000"})
    assert AuditEntry.objects.filter(action="account.sign_in_failed").count() == 5
    answer = client.post(CONFIRM, {"code": phone.code(1)})
    assert "Das waren zu viele Versuche." in answer.content.decode()


def test_without_a_password_there_is_no_page_for_the_code(client: Client) -> None:
    assert client.get(CONFIRM).headers["Location"] == "/konto/anmelden/"


def test_who_sets_it_up_is_signed_out_everywhere_else(desk: Client) -> None:
    elsewhere = Client()
    sign_in(elsewhere, WORK_ADDRESS)
    set_up(desk, PASSWORD)
    assert elsewhere.get("/amt/").headers["Location"] == "/konto/anmelden/?next=%2Famt%2F"


def test_staff_who_remove_it_are_sent_to_set_up_a_new_one(desk: Client) -> None:
    set_up(desk, PASSWORD)
    desk.post(REMOVE)
    assert desk.get("/amt/").headers["Location"] == SET_UP
    assert Authenticator.objects.count() == 0


@pytest.mark.parametrize("name", ["totp_activated", "totp_deactivated", "recovery_codes_generated"])
def test_the_holder_hears_of_every_change(name: str) -> None:
    message = render_to_string(
        f"mfa/email/{name}_message.txt", {"authority": district().authorities["bispingen"]}
    )
    assert "Waren Sie das nicht? Dann ändern Sie bitte gleich Ihr Passwort" in message


def test_new_spare_codes_end_the_old_ones(desk: Client) -> None:
    _, spare = set_up(desk, PASSWORD)
    desk.post("/konto/zweiter-faktor/ersatzcodes/neu/")
    client = Client()
    sign_in(client, WORK_ADDRESS)
    assert client.post(CONFIRM, {"code": spare[0]}).status_code == 422


@pytest.mark.usefixtures("citizen")
def test_a_citizen_may_have_one_and_may_let_it_go(client: Client) -> None:
    sign_in(client, ADDRESS)
    assert client.get("/mein/").status_code == 200
    set_up(client, PASSWORD)
    again = Client()
    assert sign_in(again, ADDRESS).headers["Location"] == CONFIRM
    client.post(REMOVE)
    assert sign_in(Client(), ADDRESS).headers["Location"] == "/mein/"


def test_the_secrets_lie_sealed_with_the_key_of_the_account(desk: Client, clerk: Account) -> None:
    phone, _ = set_up(desk, PASSWORD)
    stored = {row.type: row.data for row in Authenticator.objects.all()}
    assert phone.secret not in str(stored)
    assert factors.unseal(stored["totp"]["secret"]) == phone.secret
    keystore.destroy(clerk.key_id)
    with pytest.raises(keystore.NoSuchKeyError):
        factors.unseal(stored["totp"]["secret"])


def test_what_was_done_is_in_the_log(desk: Client, clerk: Account) -> None:
    set_up(desk, PASSWORD)
    desk.post(REMOVE)
    done = AuditEntry.objects.filter(object_id=str(clerk.pk), action__startswith="account.factor")
    assert list(done.order_by("id").values_list("action", "actor_id")) == [
        ("account.factor_added", str(clerk.pk)),
        ("account.factor_removed", str(clerk.pk)),
    ]


def test_an_operator_helps_who_lost_the_phone(desk: Client, clerk: Account) -> None:
    set_up(desk, PASSWORD)
    actions.reset_factor("Weber@Bispingen.de")
    run_due()
    assert desk.get("/amt/").headers["Location"] == "/konto/anmelden/?next=%2Famt%2F"
    assert mail.outbox[-1].subject == "Der zweite Faktor wurde zurückgesetzt"
    client = Client()
    sign_in(client, WORK_ADDRESS)
    assert client.get("/amt/").headers["Location"] == SET_UP
    entry = AuditEntry.objects.get(action="account.factor_reset")
    assert (entry.actor_kind, entry.object_id) == ("system", str(clerk.pk))


def test_nobody_has_the_address_nobody_is_helped() -> None:
    with pytest.raises(UnknownAccountError):
        actions.reset_factor("wer@beispiel.de")


def test_the_secret_of_another_phone_does_not_let_in(desk: Client) -> None:
    set_up(desk, PASSWORD)
    client = Client()
    sign_in(client, WORK_ADDRESS)
    assert client.post(CONFIRM, {"code": Phone("A" * 32).code()}).status_code == 422


def test_its_pages_are_valid(desk: Client, valid: Callable[[str], None]) -> None:
    confirm_password(desk, PASSWORD)
    valid(desk.get(SET_UP).text)
    valid(desk.post(SET_UP, {"code": "000000"}).text)
    set_up(desk, PASSWORD)
    for page in ("/konto/zweiter-faktor/", CODES, REMOVE):
        valid(desk.get(page).text)
    client = Client()
    sign_in(client, WORK_ADDRESS)
    valid(client.get(CONFIRM).text)


@pytest.mark.django_db(transaction=True)
def test_who_knew_the_session_before_the_factor_does_not_know_it_afterwards(desk: Client) -> None:
    build.house()
    before = desk.cookies[settings_of_django.SESSION_COOKIE_NAME].value
    set_up(desk, PASSWORD)
    assert desk.get("/amt/").status_code == 200
    stranger = Client()
    stranger.cookies[settings_of_django.SESSION_COOKIE_NAME] = before
    assert stranger.get("/amt/").headers["Location"].startswith("/konto/anmelden/")
