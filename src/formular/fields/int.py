# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A whole number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from formular.expression import NUMBER
from formular.fields.kind import Kind, UnreadableError, typed
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from formular.context import Context
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field, ParamValue
    from formular.values import Json

SHAPE: Final = re.compile(r"-?[0-9]{1,15}")


class Integer(Kind[int]):
    """Between `min` and `max`, where they are set."""

    name = "int"
    limits: ClassVar[Mapping[str, type]] = {"min": int, "max": int}

    def parse(self, raw: Raw, field: Field, ctx: Context) -> int | None:  # noqa: ARG002
        text = re.sub(r"\s", "", typed(raw))
        if text and not SHAPE.fullmatch(text):
            raise UnreadableError("V-INT", value=typed(raw))
        return int(text) if text else None

    def check(self, value: int, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        return range_findings(value, field.params.get("min"), field.params.get("max"))

    def from_json(self, data: Json) -> int:
        return as_int(data)

    def show(self, value: int, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return str(value)

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return NUMBER


def range_findings(value: int, least: ParamValue | None, most: ParamValue | None) -> Iterator[Finding]:
    """Below the least or above the most."""
    if isinstance(least, int) and value < least:
        yield Finding("V-MIN", {"n": least})
    if isinstance(most, int) and value > most:
        yield Finding("V-MAX", {"n": most})


def as_int(data: Json) -> int:
    """JSON that must be a whole number; raises ValueError."""
    if not isinstance(data, int) or isinstance(data, bool):
        raise ValueError(data)  # noqa: TRY004 - one error for every JSON that does not fit
    return data
