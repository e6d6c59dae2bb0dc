# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a session lives, what it costs, and whose it is."""

import base64

import pytest
from django.contrib.auth import SESSION_KEY
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.accounts import actions
from kreishaus.accounts.backends import Backend
from kreishaus.accounts.models import Account, Session
from kreishaus.accounts.session import SessionStore, guest_of, row_key, take_account
from kreishaus.authorities.models import Department
from tests.conftest import Clock

pytestmark = pytest.mark.django_db

MORNING = "2026-11-24 09:00"


def signed_in(account: Account) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session.save()
    assert session.session_key is not None
    return session.session_key


def is_alive(key: str) -> bool:
    return SESSION_KEY in SessionStore(key)


@pytest.fixture
def clerk(tax_office: Department) -> Account:
    return actions.invite_staff("weber@bispingen.de", "Jana Weber", tax_office.key, "clerk")


def test_session_and_account_come_with_one_statement(
    citizen: Account, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    key = signed_in(citizen)
    with django_assert_num_queries(1):
        SessionStore(key).load()
        assert Backend().get_user(citizen.pk) == citizen


def test_the_account_of_a_session_is_handed_on_once_and_to_nobody_else(
    citizen: Account, clerk: Account
) -> None:
    SessionStore(signed_in(citizen)).load()
    assert take_account(clerk.pk) is None
    SessionStore(signed_in(citizen)).load()
    assert [take_account(citizen.pk), take_account(citizen.pk)] == [citizen, None]


def test_an_account_that_was_locked_is_nobody_at_the_next_request(citizen: Account) -> None:
    key = signed_in(citizen)
    Account.objects.update(is_active=False)
    SessionStore(key).load()
    assert Backend().get_user(citizen.pk) is None


def test_a_citizen_who_does_nothing_for_two_hours_is_signed_out(citizen: Account, at: Clock) -> None:
    at(MORNING)
    key = signed_in(citizen)
    at("2026-11-24 10:59")
    assert is_alive(key)
    at("2026-11-24 11:00")
    assert not is_alive(key)


def test_a_citizen_who_goes_on_writing_stays(citizen: Account, at: Clock) -> None:
    at(MORNING)
    key = signed_in(citizen)
    at("2026-11-24 10:30")
    session = SessionStore(key)
    session.get(SESSION_KEY)
    assert session.modified
    session.save()
    at("2026-11-24 12:00")
    assert is_alive(key)


def test_a_session_is_not_written_again_at_every_click(citizen: Account, at: Clock) -> None:
    at(MORNING)
    key = signed_in(citizen)
    at("2026-11-24 09:09")
    session = SessionStore(key)
    session.get(SESSION_KEY)
    assert not session.modified


def test_a_desk_left_alone_for_half_an_hour_is_signed_out(clerk: Account, at: Clock) -> None:
    at(MORNING)
    key = signed_in(clerk)
    at("2026-11-24 09:30")
    assert not is_alive(key)


def test_a_busy_desk_is_signed_out_after_eight_hours(clerk: Account, at: Clock) -> None:
    at(MORNING)
    key = signed_in(clerk)
    for quarter in range(1, 32):
        at(f"2026-11-24 {9 + quarter // 4:02}:{quarter % 4 * 15:02}")
        session = SessionStore(key)
        session.get(SESSION_KEY)
        session.save()
    at("2026-11-24 16:59")
    assert is_alive(key)
    at("2026-11-24 17:00")
    assert not is_alive(key)


def test_the_row_of_a_session_names_its_account(citizen: Account) -> None:
    key = signed_in(citizen)
    assert Session.objects.get(pk=row_key(key)).account == citizen


def test_with_the_account_its_sessions_go(citizen: Account) -> None:
    key = signed_in(citizen)
    citizen.delete()
    assert not SessionStore().exists(key)


def test_a_session_without_a_draft_has_no_guest_secret() -> None:
    assert guest_of(SessionStore()) == ""


def test_sessions_that_are_over_are_deleted(citizen: Account, at: Clock) -> None:
    at(MORNING)
    signed_in(citizen)
    at("2026-11-24 10:00")
    living = signed_in(citizen)
    at("2026-11-24 11:30")
    assert actions.sweep_sessions() == 1
    assert [session.pk for session in Session.objects.all()] == [row_key(living)]


def test_the_table_of_sessions_tells_nothing_and_opens_nothing(citizen: Account) -> None:
    key = signed_in(citizen)
    session = SessionStore(key)
    session["code"] = "4613-3440"
    session.save()
    row = Session.objects.get()
    stored = base64.b64decode(row.session_data)
    assert (key in row.session_key, b"4613" in stored, SESSION_KEY.encode() in stored) == (False,) * 3
    assert SESSION_KEY not in SessionStore(row.session_key)
    assert SessionStore(key)["code"] == "4613-3440"


def test_what_is_in_one_session_cannot_be_put_into_another(citizen: Account) -> None:
    mine, victim = SessionStore(), SessionStore(signed_in(citizen))
    mine.create()
    theirs = Session.objects.get(pk=row_key(victim.session_key or "")).session_data
    Session.objects.filter(pk=row_key(mine.session_key or "")).update(session_data=theirs)
    assert SESSION_KEY not in SessionStore(mine.session_key)
