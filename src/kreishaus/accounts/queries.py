# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who acts on this request, and where a member of staff works."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase

from kreishaus.access.actor import Actor, Kind, Seat
from kreishaus.access.roles import Role
from kreishaus.accounts.models import Account, AccountKind, Membership
from kreishaus.accounts.session import guest_of


def actor_of(user: AbstractBaseUser | AnonymousUser, session: SessionBase) -> Actor:
    """Return who acts: a guest, a citizen, or staff with the seats they have at this very moment.

    Costs no statement for a guest and a citizen, one for staff: a right that was taken away is gone at
    the next click, so seats are never kept in the session.
    """
    guest = guest_of(session)
    if not isinstance(user, Account):
        return Actor(Kind.GUEST, guest=guest)
    return Actor(
        Kind(user.kind),
        account_id=user.pk,
        guest=guest,
        seats=seats_of(user) if user.kind == AccountKind.STAFF else (),
        display_name=user.display_name or user.email,
        key_id=user.key_id,
    )


def seats_of(account: Account) -> tuple[Seat, ...]:
    """Return where a member of staff works, in the order of the departments' keys."""
    rows = Membership.objects.filter(account=account).order_by("department_id")
    return tuple(
        Seat(authority, department, Role(role))
        for authority, department, role in rows.values_list(
            "department__authority_id", "department_id", "role"
        )
    )
