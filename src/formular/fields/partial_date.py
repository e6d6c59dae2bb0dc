# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A date of which the day, or day and month, may be unknown. Left empty or typed as 00 means unknown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from formular import german
from formular.expression.calendar import earliest, latest
from formular.fields.date import CalendarKind, limit_findings, month_of, typed_parts, year_of
from formular.fields.kind import UnreadableError, as_text, typed
from formular.values import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from formular.context import Context
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.problem import Finding
    from formular.values import Json

NAMED: Final = re.compile(r"(?P<month>[^\W\d_]+)\s+(?P<year>\d{1,4})")


class PartlyKnownDate(CalendarKind[PartialDate]):
    """As date; `4.2021`, `April 2021` and `2021` are read too."""

    name = "partial_date"

    def pieces(self, raw: Raw) -> tuple[str, str, str]:
        return _typed_parts(raw)

    def parse(self, raw: Raw, field: Field, ctx: Context) -> PartialDate | None:  # noqa: ARG002
        day, month, year = self.pieces(raw)
        if not (day or month or year):
            return None
        if not year or (day.strip("0") and not month.strip("0")):
            raise UnreadableError("V-DATE.partial")
        try:
            return PartialDate.of(f"{year_of(year)}-{month_of(month or '0')}-{day or 0}")
        except ValueError as error:
            said = ".".join(part for part in (day, month, year) if part)
            raise UnreadableError("V-DATE", value=said) from error

    def check(self, value: PartialDate, field: Field, ctx: Context) -> Iterator[Finding]:
        return limit_findings(earliest(value), latest(value), field, ctx.today)

    def from_json(self, data: Json) -> PartialDate:
        return PartialDate.of(as_text(data))

    def show(self, value: PartialDate, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        if value.day:
            return german.day(earliest(value))
        return german.month(value.month, value.year) if value.month else str(value.year)

    def inputs(self, value: PartialDate) -> Mapping[str, tuple[str, ...]]:
        parts = {"day": value.day, "month": value.month, "year": value.year}
        return {part: (str(number),) for part, number in parts.items() if number}


def _typed_parts(raw: Raw) -> tuple[str, str, str]:
    if named := NAMED.fullmatch(typed(raw)):
        return "", named["month"], named["year"]
    numbers = typed(raw).replace("/", ".").split(".")
    if len(numbers) < 3 and all(number.strip().isdecimal() for number in numbers):  # noqa: PLR2004 - a full date
        month, year = numbers if len(numbers) > 1 else ("", numbers[0])
        return "", month.strip(), year.strip()
    return typed_parts(raw)
