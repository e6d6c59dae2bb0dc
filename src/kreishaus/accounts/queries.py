# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who acts on this request, and where a member of staff works."""

from datetime import datetime
from typing import Final
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase

from formular import german
from kreishaus.access.actor import Actor, Kind, Seat
from kreishaus.access.roles import PERMISSIONS, Permission, Role
from kreishaus.access.trust import Trust
from kreishaus.accounts.models import Account, AccountKind, Membership, Session
from kreishaus.accounts.session import IDLE, IDLE_STAFF, guest_of, row_key
from kreishaus.kernel import clock
from kreishaus.kernel.prepared import Prepared

_seats: Final = Prepared(
    lambda account: (
        Membership.objects.filter(account_id=account)
        .order_by("department_id")
        .values_list("department__authority_id", "department_id", "role")
    )
)


def actor_of(user: AbstractBaseUser | AnonymousUser, session: SessionBase) -> Actor:
    """Return who acts: a guest, a citizen, or staff with the seats they have at this very moment.

    Costs no statement for a guest and a citizen, one for staff: a right that was taken away is gone at
    the next click, so seats are never kept in the session.
    """
    guest = guest_of(session)
    return actor_for(user, guest=guest) if isinstance(user, Account) else Actor(Kind.GUEST, guest=guest)


def actor_for(account: Account, *, guest: str = "") -> Actor:
    """Return the actor that an account is, with the seats it has now."""
    return Actor(
        Kind(account.kind),
        account_id=account.pk,
        guest=guest,
        seats=seats_of(account) if account.kind == AccountKind.STAFF else (),
        display_name=account.display_name or account.email,
        key_id=account.key_id,
        trust=Trust.of(account.trust),
    )


def works_as(email: str, department: str, role: str) -> bool:
    """Whether somebody with this address has this role in the department with this key."""
    seats = Membership.objects.filter(account__email=email.lower(), department=department, role=role)
    return seats.exists()


def factor_since(account: Account) -> datetime | None:
    """Since when the account asks for a code of the phone; None when it does not."""
    rows = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP)
    since: datetime | None = rows.values_list("created_at", flat=True).first()
    return since


def other_devices(account: Account, session_key: str) -> list[datetime]:
    """When the account was last used in each other browser it is signed in with, to some minutes."""
    rows = Session.objects.filter(account=account, expire_date__gt=clock.now())
    idle = IDLE_STAFF if account.kind == AccountKind.STAFF else IDLE
    ends = rows.exclude(session_key=row_key(session_key)).order_by("-expire_date")
    return [end - idle for end in ends.values_list("expire_date", flat=True)]


def colleagues_in(department: str, permission: Permission) -> list[tuple[UUID, str]]:
    """Who has the permission in a department: account id and name, by name. One statement."""
    roles = [role.value for role, permissions in PERMISSIONS.items() if permission in permissions]
    rows = Account.objects.filter(
        is_active=True, memberships__department_id=department, memberships__role__in=roles
    ).distinct()
    named = ((each.pk, each.display_name or each.email) for each in rows)
    return sorted(named, key=lambda pair: german.order(pair[1]))


def seats_of(account: Account) -> tuple[Seat, ...]:
    """Return where a member of staff works, in the order of the departments' keys."""
    return tuple(
        Seat(authority, department, Role(role))
        for authority, department, role in _seats.tuples(account=account.pk)
    )
