# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a letter is about, in plain values: the catalogue writes letters and knows no case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from formular import Answers, Context
from kreishaus.authorities.district import AuthorityInfo, DepartmentInfo
from kreishaus.letters.charge import Charge, FeeChange


@dataclass(frozen=True, slots=True)
class Earlier:
    """The decision that this one follows: its Aktenzeichen, title and day, and the law for taking it up.

    `is_confirmed`: whether somebody at the office has confirmed that law.
    """

    reference: str
    title: str
    on: date
    law: str
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    """When the person was asked to comment, the last day for it, and whether an answer has come here."""

    on: date
    until: date
    is_answered: bool = False


@dataclass(frozen=True)
class Matter:
    """Answers as filed, and what the office knows beside them.

    Args:
        context: as on the day of arrival, as an OpenCase has it.
        issued_at: aware; the date of the letter.
        recipient: lines of the address, name first; see `Published.recipient`.
        signed_by: name of the responsible person (§ 37 Abs. 3 VwVfG, § 119 Abs. 3 AO).
        responsibility: the case's JSON: five roles with name and status.
        cash_reference: the Kassenzeichen that a new fee would have.
        owed: what is still open of an earlier fee.
        earlier: what was decided before, if this takes it up again.
        heard: the hearing of this case, if there was one.
        fee_changes: what this decision makes of fees of earlier ones.
        mark: printed across the top, such as that this is a demonstration.
    """

    answers: Answers
    context: Context
    reference: str
    received_at: datetime
    issued_at: datetime
    recipient: tuple[str, ...]
    signed_by: str
    authority: AuthorityInfo
    department: DepartmentInfo
    responsibility: Mapping[str, Any]
    mark: str = ""
    cash_reference: str = ""
    owed: Charge | None = None
    earlier: Earlier | None = None
    heard: Heard | None = None
    fee_changes: tuple[FeeChange, ...] = ()
