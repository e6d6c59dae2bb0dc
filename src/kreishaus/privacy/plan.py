# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of everything when a person leaves: values that the page shows and the action follows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

type What = Literal["withdraw", "post"]


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """A case that has not ended: the person says what becomes of it. `office` is the authority's name.

    `address` are the lines that the answers give, to begin with.
    """

    case_id: UUID
    reference: str
    title: str
    office: str
    may_withdraw: bool
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What an office keeps: of which case, under which law, and until when; `is_confirmed` by the office."""

    office: str
    reference: str
    title: str
    law: str
    until: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class DeletionPlan:
    """`goes_now` are sentences; `undelivered`: references of cases whose decision lies unread."""

    goes_now: tuple[str, ...]
    open_matters: tuple[OpenMatter, ...]
    kept: tuple[Kept, ...]
    undelivered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What becomes of an open case. `address`: lines for name, street and place, when it goes on by post."""

    what: What
    address: str = ""


@dataclass(frozen=True, slots=True)
class Farewell:
    """What is left to a person who left. `codes`: reference and the code to follow it; said this once."""

    at: datetime
    codes: tuple[tuple[str, str], ...]
    withdrawn: tuple[str, ...]
