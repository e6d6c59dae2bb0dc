# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A citizen's account: made with its key, swept when nobody confirms it, erased without a trace."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.access.actor import Actor, Kind
from kreishaus.accounts import actions, personal_data, queries
from kreishaus.accounts.errors import AddressTakenError
from kreishaus.accounts.models import Account
from kreishaus.accounts.session import SessionStore
from kreishaus.audit.models import AuditEntry
from kreishaus.kernel import keystore
from tests.conftest import Clock

pytestmark = pytest.mark.django_db


def test_an_account_has_a_key_of_its_own(citizen: Account) -> None:
    assert len(keystore.data_key(citizen.key_id)) == 32


def test_an_address_is_kept_in_small_letters_and_only_once(citizen: Account) -> None:
    assert citizen.email == "anna@beispiel.de"
    with pytest.raises(AddressTakenError):
        actions.register_citizen(email="ANNA@beispiel.de", password="etwas anderes hier")


def test_the_log_says_that_somebody_registered_and_not_with_what_address(citizen: Account) -> None:
    entry = AuditEntry.objects.get()
    assert (entry.authority_key, entry.action) == ("servicekonto", "account.registered")
    assert (entry.actor_id, entry.object_id) == (str(citizen.pk), str(citizen.pk))


def test_who_is_not_signed_in_is_a_guest_with_the_secret_of_the_session() -> None:
    session = SessionStore()
    session["guest"] = "geheim"
    assert queries.actor_of(AnonymousUser(), session) == Actor(Kind.GUEST, guest="geheim")


def test_a_citizen_keeps_the_guest_secret_and_costs_no_statement(
    citizen: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    session = SessionStore()
    session["guest"] = "geheim"
    with django_assert_num_queries(0):
        actor = queries.actor_of(citizen, session)
    assert (actor.kind, actor.account_id, actor.guest) == (Kind.CITIZEN, citizen.pk, "geheim")
    assert (actor.seats, actor.display_name) == ((), "anna@beispiel.de")


def test_an_address_that_nobody_confirmed_is_forgotten_after_seven_days(citizen: Account, at: Clock) -> None:
    at("2026-11-20 12:00")
    stranger = actions.register_citizen(email="tippfehler@beispiel.de", password="vier laute Katzen")
    at("2026-11-27 11:59")
    assert actions.sweep_unconfirmed() == 0
    at("2026-11-27 12:01")
    assert actions.sweep_unconfirmed() == 1
    assert list(Account.objects.all()) == [citizen]
    assert not keystore.exists(stranger.key_id)


def test_who_asks_gets_everything_we_hold_as_an_account(citizen: Account) -> None:
    held = personal_data.export(citizen)
    assert held["email"] == "anna@beispiel.de"
    assert held["addresses"] == [{"email": "anna@beispiel.de", "verified": True, "primary": True}]
    assert (held["last_sign_in"], held["sessions_until"], held["works_in"]) == (None, [], [])


def test_an_erased_account_leaves_neither_row_nor_key(citizen: Account) -> None:
    key_id = citizen.key_id
    personal_data.erase_irrevocably(citizen)
    assert (Account.objects.count(), EmailAddress.objects.count()) == (0, 0)
    assert not keystore.exists(key_id)
