# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Euro, typed with a comma, kept as whole cents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from formular import german
from formular.expression import NUMBER
from formular.fields.int import as_int, range_findings
from formular.fields.kind import Kind, UnreadableError, typed
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from formular.context import Context
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.values import Json

SHAPE: Final = re.compile(r"(?P<sign>-?)(?P<euro>\d{1,3}(\.\d{3}){1,3}|\d{1,12})([,.](?P<cent>\d{1,2}|-|–))?")


class Money(Kind[int]):
    """`1.234,50`, `12`, `12,5`, `12,– €`; never negative unless `min` says so."""

    name = "money"
    limits: ClassVar[Mapping[str, type]] = {"min": int, "max": int}

    def parse(self, raw: Raw, field: Field, ctx: Context) -> int | None:  # noqa: ARG002
        text = re.sub(r"\s|€|EUR", "", typed(raw))
        if not text:
            return None
        match = SHAPE.fullmatch(text) if text.isascii() or text.endswith("–") else None
        if match is None:
            raise UnreadableError("V-MONEY", value=typed(raw))
        cents = (match["cent"] or "").strip("-–").ljust(2, "0")
        return int(f"{match['sign']}{match['euro'].replace('.', '')}{cents}")

    def check(self, value: int, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        for found in range_findings(value, field.number("min", 0), field.params.get("max")):
            yield Finding(found.code, {"n": german.amount(int(str(found.params["n"])))})

    def from_json(self, data: Json) -> int:
        return as_int(data)

    def show(self, value: int, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return german.euro(value)

    def inputs(self, value: int) -> Mapping[str, tuple[str, ...]]:
        return {"": (german.amount(value),)}

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return NUMBER
