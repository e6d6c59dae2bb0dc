# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happened to accounts. Ids only: the table of jobs keeps arguments in plain text."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StaffInvited:
    """A person was given a place of work and has to set a password before signing in."""

    account_id: UUID


@dataclass(frozen=True, slots=True)
class FactorReset:
    """An operator took the second factor from an account; its holder has to hear of it."""

    account_id: UUID
