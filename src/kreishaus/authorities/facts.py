# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A fact about an authority never stands alone: it has a source, and somebody confirmed it or not."""

from typing import Literal

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


class HoursRow(Content):
    """Some days of the week and what is open then, in words."""

    days: str
    morning: str
    afternoon: str


class Hours(Sourced):
    """Opening hours of a week."""

    rows: tuple[HoursRow, ...]
