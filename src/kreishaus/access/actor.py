# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The frozen value of who acts now. Every query and every action takes it as its first argument."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kreishaus.access.roles import PERMISSIONS, Permission, Role
from kreishaus.access.trust import Trust


class Kind(StrEnum):
    """What sort of person or process acts."""

    GUEST = "guest"
    CITIZEN = "citizen"
    HOLDER = "holder"
    STAFF = "staff"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Seat:
    """One place of work: a role in one department of one authority, all by key."""

    authority: str
    department: str
    role: Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts now.

    `guest` is the secret of the browser session that drafts of a person without account hang on;
    a person keeps it through the sign-in, so that the draft begun before can be claimed. `trust` is how sure
    it is who this is. A holder has shown number and receipt code of the case `case_id`, and acts in this one
    without account.
    """

    kind: Kind
    account_id: UUID | None = None
    guest: str = ""
    seats: tuple[Seat, ...] = ()
    display_name: str = ""
    key_id: UUID | None = None
    trust: Trust = Trust.NONE
    case_id: UUID | None = None

    @property
    def is_guest(self) -> bool:
        return self.kind is Kind.GUEST

    @property
    def is_citizen(self) -> bool:
        return self.kind is Kind.CITIZEN

    @property
    def is_party(self) -> bool:
        """Whether this is a person whom a case is about: with an account, or with number and code."""
        return self.kind in {Kind.CITIZEN, Kind.HOLDER}

    @property
    def is_staff(self) -> bool:
        return self.kind is Kind.STAFF

    def departments_with(self, permission: Permission) -> frozenset[str]:
        """Keys of the departments in which one of the actor's roles carries the permission."""
        return frozenset(seat.department for seat in self.seats if permission in PERMISSIONS[seat.role])

    def authorities_with(self, permission: Permission) -> frozenset[str]:
        """Keys of the authorities in which one of the actor's roles carries the permission."""
        return frozenset(seat.authority for seat in self.seats if permission in PERMISSIONS[seat.role])

    def may(self, permission: Permission, *, department: str) -> bool:
        """Whether a role in this very department carries the permission."""
        return department in self.departments_with(permission)


SYSTEM = Actor(Kind.SYSTEM)
