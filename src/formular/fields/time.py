# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A time of day, to the minute."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Final

from formular import german
from formular.expression import TIME
from formular.fields.kind import Kind, UnreadableError, as_text, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from formular.context import Context
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.values import Json

SHAPE: Final = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:\s*[:.]\s*(?P<minute>[0-9]{2}))?\s*(?:Uhr|h)?", re.IGNORECASE
)


class Time(Kind[time]):
    """`18:30`, `18.30 Uhr`, `9 Uhr`; from 0.00 to 23.59."""

    name = "time"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> time | None:  # noqa: ARG002
        text = typed(raw)
        return clock_of(text) if text else None

    def from_json(self, data: Json) -> time:
        value = time.fromisoformat(as_text(data))
        if value.second or value.microsecond or value.tzinfo:
            raise ValueError(data)
        return value

    def show(self, value: time, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return german.clock(value)

    def inputs(self, value: time) -> Mapping[str, tuple[str, ...]]:
        return {"": (value.isoformat("minutes"),)}

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return TIME


def clock_of(text: str) -> time:
    """The time of day that was typed; raises UnreadableError."""
    match = SHAPE.fullmatch(text)
    if match is None:
        raise UnreadableError("V-TIME.form", value=text)
    try:
        return time(int(match["hour"]), int(match["minute"] or 0))
    except ValueError as error:
        raise UnreadableError("V-TIME", value=text) from error
