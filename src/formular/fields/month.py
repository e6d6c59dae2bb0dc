# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A month of a year, typed into two fields or freely as MM.JJJJ. It is kept as its first day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from formular import german
from formular.expression import DATE
from formular.fields.date import limit_findings, month_of, year_of
from formular.fields.kind import Kind, UnreadableError, as_text, typed
from formular.problem import Finding, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from formular.context import Context
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.values import Json

FREE: Final = re.compile(r"(?P<month>\d{1,2}|[^\W\d_]+)(?:\s*[./-]\s*|\s+)(?P<year>\d{1,4})")
ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})")
# What is said of a day, said of a month
CODES: Final = {
    "V-PAST": "V-PAST.month", "V-FUT": "V-FUT.month", "V-OLD": "V-OLD.month",
    "V-EARLY": "V-EARLY.month", "V-LATE": "V-LATE.month",
}  # fmt: skip
BOUNDS: Final = {"V-EARLY": "not_before", "V-LATE": "not_after"}


class Month(Kind[date]):
    """`11.2026`, `11/2026`, `November 2026`; years have four digits."""

    name = "month"
    parts = ("", "month", "year")
    limits: ClassVar[Mapping[str, type]] = {
        "past": bool, "future": bool, "not_before": str, "not_after": str, "max_years": int,
    }  # fmt: skip

    def parse(self, raw: Raw, field: Field, ctx: Context) -> date | None:  # noqa: ARG002
        month, year = _typed_parts(raw)
        if not (month or year):
            return None
        if not (month and year):
            raise UnreadableError("V-MONTH.incomplete")
        try:
            return date(year_of(year), month_of(month), 1)
        except ValueError as error:
            raise UnreadableError("V-MONTH", value=month) from error

    def as_typed(self, text: str) -> Mapping[str, str]:
        try:
            return dict(zip(self.parts[1:], _typed_parts({"": (text,)}), strict=True))
        except UnreadableError:
            return {"month": text}

    def check(self, value: date, field: Field, ctx: Context) -> Iterator[Finding]:
        last = value.replace(day=monthrange(value.year, value.month)[1])
        for found in limit_findings(value, last, field, ctx.today):
            bound = BOUNDS.get(found.code)
            yield Finding(CODES[found.code], _bound(str(field.params[bound])) if bound else found.params)

    def from_json(self, data: Json) -> date:
        value = date.fromisoformat(as_text(data))
        if value.day != 1:
            raise ValueError(data)
        return value

    def show(self, value: date, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return german.month(value.month, value.year)

    def inputs(self, value: date) -> Mapping[str, tuple[str, ...]]:
        return {"month": (str(value.month),), "year": (str(value.year),)}

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return DATE


def _typed_parts(raw: Raw) -> tuple[str, str]:
    """Month and year as typed; raises UnreadableError when the free text is no month."""
    free = typed(raw)
    if not free:
        return typed(raw, "month").rstrip("."), typed(raw, "year")
    match = ISO.fullmatch(free) or FREE.fullmatch(free)
    if match is None:
        raise UnreadableError("V-MONTH.form", value=free)
    return match["month"], match["year"]


def _bound(day: str) -> dict[str, Json]:
    return {"bound": told("month", date.fromisoformat(day).replace(day=1))}
