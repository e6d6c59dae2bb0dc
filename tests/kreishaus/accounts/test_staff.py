# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a person of the administration gets in: invited, never by registering."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.access.actor import Seat
from kreishaus.access.roles import Role
from kreishaus.accounts import actions, handlers, invitations, queries
from kreishaus.accounts.errors import (
    FixedKindError,
    InvitationExpiredError,
    UnknownDepartmentError,
    UnknownRoleError,
)
from kreishaus.accounts.events import StaffInvited
from kreishaus.accounts.models import Account, AccountKind
from kreishaus.accounts.session import SessionStore
from kreishaus.audit.models import AuditEntry
from kreishaus.authorities.models import Department
from kreishaus.kernel.models import Job
from tests.conftest import Clock

pytestmark = pytest.mark.django_db

PASSWORD = "sieben ruhige Aktenordner"


@pytest.fixture
def invite(tax_office: Department) -> Callable[[], Account]:
    return lambda: actions.invite_staff("Weber@bispingen.de", "Jana Weber", tax_office.key, "clerk")


def test_an_invited_person_is_staff_with_a_seat_and_without_a_password(invite: Callable[[], Account]) -> None:
    account = invite()
    assert (account.kind, account.email) == (AccountKind.STAFF, "weber@bispingen.de")
    assert not account.has_usable_password()
    assert queries.seats_of(account) == (Seat("bispingen", "bispingen.steueramt", Role.CLERK),)


def test_the_invitation_is_a_job_that_holds_no_secret(invite: Callable[[], Account]) -> None:
    account = invite()
    job = Job.objects.get()
    assert (job.handler, job.arguments) == (
        "accounts.send_invitation",
        {"account_id": str(account.pk)},
    )


def test_the_mail_comes_in_the_name_of_the_authority_with_a_link(invite: Callable[[], Account]) -> None:
    account = invite()
    handlers.send_invitation(StaffInvited(account.pk))
    message = mail.outbox[0]
    assert message.to == ["weber@bispingen.de"]
    assert message.from_email.startswith("Gemeinde Bispingen <")
    token = str(message.body).partition(f"/konto/einladung/{account.pk}/")[2].partition("/")[0]
    assert invitations.account_for(account.pk, token) == account
    assert "Guten Tag Jana Weber," in message.body


def test_the_link_sets_the_first_password_and_proves_the_address(invite: Callable[[], Account]) -> None:
    account = invite()
    actions.accept_invitation(account.pk, invitations.token_for(account), PASSWORD)
    account.refresh_from_db()
    assert account.check_password(PASSWORD)
    assert EmailAddress.objects.get(user=account).verified


def test_the_link_works_once(invite: Callable[[], Account]) -> None:
    account = invite()
    token = invitations.token_for(account)
    actions.accept_invitation(account.pk, token, PASSWORD)
    with pytest.raises(InvitationExpiredError):
        actions.accept_invitation(account.pk, token, "ein anderes Passwort")


def test_the_link_ends_after_seven_days(invite: Callable[[], Account], at: Clock) -> None:
    at("2026-11-20 12:00")
    account = invite()
    token = invitations.token_for(account)
    at("2026-11-28 12:00")
    with pytest.raises(InvitationExpiredError):
        invitations.account_for(account.pk, token)


def test_a_link_opens_no_other_account(invite: Callable[[], Account], tax_office: Department) -> None:
    token = invitations.token_for(invite())
    other = actions.invite_staff("klein@bispingen.de", "Ute Klein", tax_office.key, "head")
    with pytest.raises(InvitationExpiredError):
        invitations.account_for(other.pk, token)


def test_a_citizen_cannot_become_staff(citizen: Account, tax_office: Department) -> None:
    with pytest.raises(FixedKindError, match="dienstliche E-Mail-Adresse"):
        actions.invite_staff("anna@beispiel.de", "Anna", tax_office.key, "clerk")
    citizen.refresh_from_db()
    assert (citizen.kind, citizen.memberships.count()) == (AccountKind.CITIZEN, 0)


def test_who_works_here_already_gets_another_role_and_no_second_mail(invite: Callable[[], Account]) -> None:
    account = invite()
    actions.invite_staff("weber@bispingen.de", "Jana Weber", "bispingen.steueramt", "head")
    assert [seat.role for seat in queries.seats_of(account)] == [Role.HEAD]
    assert Job.objects.count() == 1


def test_a_place_or_a_role_that_does_not_exist_is_named(tax_office: Department) -> None:
    with pytest.raises(UnknownDepartmentError, match=r"bispingen\.bauhof"):
        actions.invite_staff("a@bispingen.de", "A", "bispingen.bauhof", "clerk")
    with pytest.raises(UnknownRoleError, match="clerk, head, cashier, editor, operator"):
        actions.invite_staff("a@bispingen.de", "A", tax_office.key, "chef")
    assert Account.objects.count() == 0


def test_a_seat_that_was_taken_away_is_gone_at_once(
    invite: Callable[[], Account], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    account = invite()
    account.memberships.all().delete()
    with django_assert_num_queries(1):
        assert queries.actor_of(account, SessionStore()).seats == ()


def test_the_log_of_the_authority_names_the_membership(invite: Callable[[], Account]) -> None:
    membership = invite().memberships.get()
    entry = AuditEntry.objects.get(authority_key="bispingen")
    assert (entry.action, entry.object_id) == ("membership.given", str(membership.pk))
    assert (entry.actor_kind, entry.fields) == ("system", ["role.clerk"])
