# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done to accounts: register, invite, give a place of work, change a password, sweep."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from kreishaus.access.actor import SYSTEM, Actor, Kind
from kreishaus.access.roles import Role
from kreishaus.accounts import invitations, personal_data, policy
from kreishaus.accounts.errors import (
    AddressTakenError,
    InvalidAddressError,
    UnknownAccountError,
    UnknownDepartmentError,
    UnknownRoleError,
)
from kreishaus.accounts.events import FactorReset, StaffInvited
from kreishaus.accounts.models import Account, AccountKind, Membership, Session
from kreishaus.accounts.session import row_key
from kreishaus.audit import actions as audit
from kreishaus.authorities.models import Department
from kreishaus.kernel import clock, events, keystore

CHAIN: Final = "servicekonto"  # audit chain of what all authorities answer for together (Art. 26 GDPR)
UNCONFIRMED: Final = timedelta(days=7)  # [P] how long an address that nobody confirmed is kept

invited = invitations.account_for


def register_citizen(
    *, email: str, password: str, display_name: str = "", confirmed: bool = False
) -> Account:
    """Make a citizen's account with its key. Unless `confirmed`, the address has yet to be proved.

    Raises AddressTakenError; whoever shows it must not tell it to a stranger.
    """
    account = Account(kind=AccountKind.CITIZEN, email=email.lower(), display_name=display_name)
    account.set_password(password)
    with _made(account):
        _note(account, "account.registered")
        if confirmed:
            _confirm_address(account)
    return account


def invite_staff(email: str, name: str, department: str, role: str, *, by: Actor = SYSTEM) -> Account:
    """Give a person a place of work; who is new gets a link by mail to set the first password.

    `department` is its key, `role` the name of a role. Raises FixedKindError, InvalidAddressError,
    UnknownDepartmentError, UnknownRoleError.
    """
    _check_address(email)
    place, kind_of_work = _department(department), _role(role)
    account = Account.objects.filter(email=email.lower()).first()
    if account is not None:
        add_membership(account, place, kind_of_work, by=by)
        return account
    account = Account(kind=AccountKind.STAFF, email=email.lower(), display_name=name)
    account.set_unusable_password()
    with _made(account):
        add_membership(account, place, kind_of_work, by=by)
        EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=False)
        events.publish(StaffInvited(account.pk))
    return account


@transaction.atomic
def add_membership(account: Account, department: Department, role: Role, *, by: Actor = SYSTEM) -> Membership:
    """Give a staff account a place of work, or another role there. Raises FixedKindError."""
    policy.check_may_join_department(account)
    membership, _ = Membership.objects.update_or_create(
        account=account, department=department, defaults={"role": role.value}
    )
    audit.record(
        by,
        "membership.given",
        authority=department.authority_id,
        object_type="membership",
        object_id=membership.pk,
        fields=[f"role.{role.value}"],
    )
    return membership


@transaction.atomic
def accept_invitation(account_id: UUID, token: str, password: str) -> Account:
    """Set the first password; the link proved the address. Raises InvitationExpiredError."""
    account = invitations.account_for(account_id, token)
    _confirm_address(account)
    change_password(account, password)
    return account


@transaction.atomic
def change_password(account: Account, password: str) -> None:
    """Set another password; every session that was opened with the old one ends."""
    account.set_password(password)
    account.save(update_fields=["password"])
    _note(account, "account.password_set")


@transaction.atomic
def rename(account: Account, name: str) -> None:
    """Set the name that the pages greet the person with; nothing is a name too."""
    account.display_name = name
    account.save(update_fields=["display_name"])
    _note(account, "account.renamed")


@transaction.atomic
def end_sessions(account: Account, *, except_for: str = "") -> int:
    """Sign the account out everywhere, or everywhere else than in the session with this key; how many."""
    others = Session.objects.filter(account=account).exclude(session_key=row_key(except_for))
    ended, _ = others.delete()
    if ended:
        _note(account, "account.sessions_ended")
    return ended


def note_factor(account: Account, deed: str, *, session_key: str) -> None:
    """Log that a second factor was `added` or `removed`, and end the sessions that know nothing of it."""
    with transaction.atomic():
        _note(account, f"account.factor_{deed}")
        end_sessions(account, except_for=session_key)


@transaction.atomic
def reset_factor(email: str, *, by: Actor = SYSTEM) -> Account:
    """Take the second factor from an account whose phone is lost, sign it out and tell its holder.

    Raises UnknownAccountError.
    """
    account = Account.objects.filter(email=email.lower()).first()
    if account is None:
        raise UnknownAccountError(f"Ein Konto mit der Adresse „{email}“ gibt es nicht.")
    Authenticator.objects.filter(user=account).delete()
    Session.objects.filter(account=account).delete()
    _note(account, "account.factor_reset", by=by)
    events.publish(FactorReset(account.pk))
    return account


def note_sign_in(actor: Actor) -> None:
    """Put a sign-in into the log."""
    audit.record(
        actor, "account.signed_in", authority=CHAIN, object_type="account", object_id=actor.account_id or ""
    )


def note_failed_sign_in() -> None:
    """Count a failure. The address is not kept: it may be a stranger's, or a password typed in its place."""
    audit.record(
        Actor(Kind.GUEST), "account.sign_in_failed", authority=CHAIN, object_type="account", object_id=""
    )


def sweep_sessions() -> int:
    """Delete sessions that are over; return how many."""
    return Session.objects.filter(expire_date__lte=clock.now()).delete()[0]


def sweep_unconfirmed() -> int:
    """Delete citizens' accounts whose address nobody ever confirmed; return how many."""
    old = Account.objects.filter(
        kind=AccountKind.CITIZEN, last_login=None, created_at__lt=clock.now() - UNCONFIRMED
    ).exclude(emailaddress__verified=True)
    accounts = list(old)
    for account in accounts:
        personal_data.erase_irrevocably(account)
    return len(accounts)


@contextmanager
def _made(account: Account) -> Generator[None]:
    """Save a new account in a transaction, its key durable before. A key without account is swept later."""
    account.created_at = clock.now()
    keystore.create("account", account.key_id)
    with transaction.atomic():
        try:
            with transaction.atomic():
                account.save(force_insert=True)
        except IntegrityError as taken:
            raise AddressTakenError("Zu dieser E-Mail-Adresse gibt es schon ein Konto.") from taken
        yield


def _confirm_address(account: Account) -> None:
    EmailAddress.objects.update_or_create(
        user=account, email=account.email, defaults={"primary": True, "verified": True}
    )


def _check_address(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as refused:
        raise InvalidAddressError(f"„{email}“ ist keine E-Mail-Adresse.") from refused


def _department(key: str) -> Department:
    department = Department.objects.filter(pk=key).first()
    if department is None:
        raise UnknownDepartmentError(f"Eine Dienststelle „{key}“ gibt es nicht.")
    return department


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError as unknown:
        known = ", ".join(Role)
        raise UnknownRoleError(f"Eine Rolle „{name}“ gibt es nicht. Möglich sind: {known}.") from unknown


def _note(account: Account, action: str, *, by: Actor | None = None) -> None:
    """Put a deed into the chain of all accounts; who did it is the holder, unless said otherwise."""
    oneself = Actor(Kind(account.kind), account_id=account.pk)
    audit.record(by or oneself, action, authority=CHAIN, object_type="account", object_id=account.pk)
