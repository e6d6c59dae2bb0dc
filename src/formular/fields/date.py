# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A day of the calendar, typed into three fields or freely as TT.MM.JJJJ."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from deadlines import MONTH_NAMES
from formular import german
from formular.expression import DATE
from formular.fields.kind import Kind, UnreadableError, as_text, typed
from formular.problem import Finding, told
from formular.values import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from formular.context import Context
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.values import Json

LIMITS: Final[Mapping[str, type]] = {
    "past": bool, "future": bool, "not_before": str, "not_after": str, "max_years": int, "ahead_days": int,
}  # fmt: skip
FREE: Final = re.compile(
    r"(?P<day>\d{1,2})(?:\s*[./-]\s*|\s+)(?P<month>\d{1,2}|[^\W\d_]+)(?:\s*[./-]\s*|\s+)(?P<year>\d{1,4})"
)
ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
MONTHS: Final = {name.casefold(): str(number) for number, name in enumerate(MONTH_NAMES, start=1)}
FIRST_YEAR: Final = 1000


def typed_parts(raw: Raw) -> tuple[str, str, str]:
    """Day, month and year as typed; raises UnreadableError when the free text is no date."""
    free = typed(raw)
    if not free:
        return typed(raw, "day").rstrip("."), typed(raw, "month").rstrip("."), typed(raw, "year")
    match = ISO.fullmatch(free) or FREE.fullmatch(free)
    if match is None:
        raise UnreadableError("V-DATE.form", value=free)
    return match["day"], match["month"], match["year"]


def month_of(text: str) -> int:
    """A month by number or name; raises ValueError for anything else."""
    return int(MONTHS.get(text.casefold(), text))


def year_of(text: str) -> int:
    """A year of four digits; raises UnreadableError for two, which could be of either century."""
    if not (text.isascii() and text.isdecimal() and int(text) >= FIRST_YEAR and len(text) == 4):  # noqa: PLR2004
        raise UnreadableError("V-DATE.year", value=text)
    return int(text)


def limit_findings(earliest: date, latest: date, field: Field, today: date) -> Iterator[Finding]:
    """What limits of the field say about a day, or about the first and last day it can be."""
    if field.flag("past") and earliest > today + timedelta(days=field.number("ahead_days", 0)):
        yield Finding("V-PAST")
    if field.flag("future") and latest < today:
        yield Finding("V-FUT")
    years = field.number("max_years", 0)
    if years and latest.year < today.year - years:
        yield Finding("V-OLD", {"n": years})
    bound = field.params.get("not_before")
    if isinstance(bound, str) and latest < date.fromisoformat(bound):
        yield Finding("V-EARLY", {"bound": told("date", date.fromisoformat(bound))})
    bound = field.params.get("not_after")
    if isinstance(bound, str) and earliest > date.fromisoformat(bound):
        yield Finding("V-LATE", {"bound": told("date", date.fromisoformat(bound))})


class CalendarKind[V: (date, PartialDate)](Kind[V]):
    """A kind whose value is a day of the calendar, or part of one, typed freely or in three inputs."""

    parts = ("", "day", "month", "year")
    limits: ClassVar[Mapping[str, type]] = LIMITS

    def as_typed(self, text: str) -> Mapping[str, str]:
        try:
            return dict(zip(self.parts[1:], self.pieces({"": (text,)}), strict=True))
        except UnreadableError:
            return {"day": text}

    def pieces(self, raw: Raw) -> tuple[str, str, str]:
        """Day, month and year as typed; raises UnreadableError."""
        return typed_parts(raw)

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return DATE


class Date(CalendarKind[date]):
    """A real day; years have four digits."""

    name = "date"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> date | None:  # noqa: ARG002
        day, month, year = self.pieces(raw)
        if not (day or month or year):
            return None
        if not (day and month and year):
            raise UnreadableError("V-DATE.incomplete")
        try:
            return date(year_of(year), month_of(month), int(day))
        except ValueError as error:
            raise UnreadableError("V-DATE", value=f"{day}.{month}.{year}") from error

    def check(self, value: date, field: Field, ctx: Context) -> Iterator[Finding]:
        return limit_findings(value, value, field, ctx.today)

    def from_json(self, data: Json) -> date:
        return date.fromisoformat(as_text(data))

    def show(self, value: date, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return german.day(value)

    def inputs(self, value: date) -> Mapping[str, tuple[str, ...]]:
        return {"day": (str(value.day),), "month": (str(value.month),), "year": (str(value.year),)}
