# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A fact about an authority never stands alone: it has a source, and somebody confirmed it or not."""

from datetime import date, timedelta
from typing import Literal

from pydantic import Field, field_validator
from stdnum.iban import is_valid

from deadlines.days import add_months
from kreishaus.kernel.content import Content

type Status = Literal["confirmed", "unconfirmed"]


class Sourced(Content):
    """Something that says where it comes from."""

    source: str
    status: Status

    @property
    def is_confirmed(self) -> bool:
        return self.status == "confirmed"


class Fact(Sourced):
    """One line of text, for example a telephone number."""

    value: str

    def __str__(self) -> str:
        return self.value


class BankAccount(Sourced):
    """The account of a Kasse: who owns it, at which bank, IBAN without blanks; within SEPA no BIC is needed.

    As text it is the one line that letters say.
    """

    holder: str = Field(min_length=1, max_length=70)
    bank: str
    iban: str
    bic: str = ""

    @field_validator("iban")
    @classmethod
    def _is_iban(cls, text: str) -> str:
        compact = text.replace(" ", "").upper()
        if not is_valid(compact):
            raise ValueError("Diese IBAN ist nicht gültig.")
        return compact

    def __str__(self) -> str:
        bic = f"BIC {self.bic}" if self.bic else ""
        return ", ".join(filter(None, (self.holder, f"IBAN {self.spelled}", bic, self.bank)))

    @property
    def spelled(self) -> str:
        """The IBAN in groups of four."""
        return " ".join(self.iban[at : at + 4] for at in range(0, len(self.iban), 4))


class Days(Sourced):
    """A number of days that somebody sets."""

    days: int

    def after(self, day: date) -> date:
        """The day that many days later."""
        return day + timedelta(days=self.days)


class Years(Sourced):
    """How long something is kept: years after an end that `after` names in words.

    `year_end`: they begin with the end of that calendar year, as § 147 Abs. 4 AO has it.
    """

    years: int = Field(ge=1)
    after: str
    year_end: bool = False

    def until(self, end: date) -> date:
        """The last day on which it is kept."""
        start = date(end.year, 12, 31) if self.year_end else end
        return add_months(start, 12 * self.years)

    def over_before(self, today: date) -> date:
        """What ended before this day is not kept today: the same rule, seen from its other end."""
        start = date(today.year, 1, 1) if self.year_end else today
        return add_months(start, -12 * self.years)


class HoursRow(Content):
    """Some days of the week and what is open then, in words."""

    days: str
    morning: str
    afternoon: str


class Hours(Sourced):
    """Opening hours of a week."""

    rows: tuple[HoursRow, ...]
