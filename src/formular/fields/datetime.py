# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A moment: a day and what the clocks in Germany show then. It is kept in UTC.

Where they show a time twice in one night, or never, the person is asked: nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar, Final

from formular import german
from formular.expression import MOMENT
from formular.fields.date import Date
from formular.fields.kind import Kind, UnreadableError, as_text, typed
from formular.fields.time import clock_of
from formular.moments import is_twofold, local, moments_of
from formular.problem import Finding, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, time

    from formular.context import Context
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.values import Json

DAY: Final = Date()
DAY_PARTS: Final = ("day", "month", "year")
FREE: Final = re.compile(
    r"(?P<day>.*\d)(?:\s*,\s*|\s+|T)(?:um\s+)?(?P<time>\d{1,2}(?:[:.]\d{2})?(?:\s*Uhr)?)"
)
WEEKDAY: Final = re.compile(rf"^(?:{'|'.join(german.WEEKDAYS)}),?\s*", re.IGNORECASE)
WHOLE_MINUTE: Final = re.compile(r"(\d:\d{2}):00$")  # spreadsheets write seconds
SEASONS: Final = (
    "Sommerzeit, bevor die Uhr zurückgestellt wird",
    "Winterzeit, nachdem die Uhr zurückgestellt wurde",
)


class DateAndTime(Kind[datetime]):
    """Three fields for the day and one for the time; `27.11.2026, 18.00 Uhr` in one go is read too.

    What was ticked when a time comes twice is a moment of its own, and counts while the fields still show it.
    """

    name = "datetime"
    parts = ("", *DAY_PARTS, "time")
    limits: ClassVar[Mapping[str, type]] = {"past": bool, "future": bool}

    def parse(self, raw: Raw, field: Field, ctx: Context) -> datetime | None:
        ticked = _ticked(typed(raw))
        has_parts = any(typed(raw, part) for part in self.parts[1:])
        if not has_parts:
            return ticked or self._of_free_text(typed(raw), field, ctx)
        days = {part: raw[part] for part in DAY_PARTS if part in raw}
        day, clock = DAY.parse(days, field, ctx), typed(raw, "time")
        if day is None or not clock:
            raise UnreadableError("V-DATETIME.incomplete")
        return _moment_of(day, clock_of(clock), ticked)

    def _of_free_text(self, text: str, field: Field, ctx: Context) -> datetime | None:
        if not text:
            return None
        match = FREE.fullmatch(WEEKDAY.sub("", text))
        day = DAY.parse({"": (match["day"].rstrip(","),)}, field, ctx) if match else None
        if match is None or day is None:
            raise UnreadableError("V-DATETIME.form", value=text)
        return _moment_of(day, clock_of(match["time"]), None)

    def as_typed(self, text: str) -> Mapping[str, str]:
        whole = WHOLE_MINUTE.sub(r"\1", WEEKDAY.sub("", text))
        match = None if _ticked(text) else FREE.fullmatch(whole)
        if match is None:
            return {"" if _ticked(text) else "day": text}
        return {**DAY.as_typed(match["day"].rstrip(",")), "time": match["time"]}

    def check(self, value: datetime, field: Field, ctx: Context) -> Iterator[Finding]:
        here, there = (value, ctx.now) if ctx.now else (local(value).date(), ctx.today)
        if field.flag("past") and here > there:
            yield Finding("V-PAST.moment")
        if field.flag("future") and here < there:
            yield Finding("V-FUT.moment")

    def from_json(self, data: Json) -> datetime:
        moment = _ticked(as_text(data))
        if moment is None:
            raise ValueError(data)
        return moment

    def show(self, value: datetime, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        shown = local(value)
        season = " (Sommerzeit)" if shown.dst() else " (Winterzeit)"
        return f"{german.moment(shown)}{season if is_twofold(value) else ''}"

    def inputs(self, value: datetime) -> Mapping[str, tuple[str, ...]]:
        shown = local(value)
        ticked = {"": (shown.isoformat(),)} if is_twofold(value) else {}
        return {**ticked, **DAY.inputs(shown.date()), "time": (f"{shown:%H:%M}",)}

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return MOMENT


def _ticked(text: str) -> datetime | None:
    """The moment that a text with its offset stands for, to the minute; None for any other text."""
    try:
        moment = datetime.fromisoformat(text)
        shown = local(moment) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
    if shown is None or shown.second or shown.microsecond:
        return None
    return shown.astimezone(UTC)


def _moment_of(day: date, clock: time, ticked: datetime | None) -> datetime:
    found = moments_of(day, clock)
    said: Json = [told("date", day), told("time", clock)]
    if not found:
        raise UnreadableError("V-DATETIME.gap", value=said)
    if len(found) > 1 and ticked not in found:
        raise UnreadableError("V-DATETIME.twice", value=said, candidates=_candidates(found))
    return ticked if ticked in found else found[0]


def _candidates(found: Sequence[datetime]) -> list[Json]:
    pairs = zip(found, SEASONS, strict=True)
    return [
        {"code": local(each).isoformat(), "label": f"{german.clock(local(each))} {season}"}
        for each, season in pairs
    ]
