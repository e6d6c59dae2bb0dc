# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A number with a comma, kept exactly."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Final

from formular import german
from formular.expression import NUMBER
from formular.fields.kind import Kind, UnreadableError, typed
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from formular.context import Context
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.values import Json

SHAPE: Final = re.compile(r"-?(?:[0-9]{1,12}|[0-9]{1,3}(?:\.[0-9]{3}){1,3})(?:,[0-9]{1,9})?")
POINT: Final = re.compile(r"-?[0-9]{1,12}\.[0-9]{1,9}")
EITHER: Final = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
WRITTEN: Final = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,9})?")


class DecimalNumber(Kind[Fraction]):
    """`2,75`; `2.75` is read too, but `2.750` is asked back: it may be two or two thousand.

    Never negative unless `min` says so. `min` and `max` are texts such as `0.5`; `places` says how many
    digits may stand behind the comma.
    """

    name = "decimal"
    limits: ClassVar[Mapping[str, type]] = {"places": int, "min": str, "max": str}

    def parse(self, raw: Raw, field: Field, ctx: Context) -> Fraction | None:  # noqa: ARG002
        text = re.sub(r"\s", "", typed(raw)).replace("−", "-")
        if not text:
            return None
        if EITHER.fullmatch(text):
            raise UnreadableError(
                "V-DECIMAL.point", small=text.replace(".", ","), large=text.replace(".", "")
            )
        if POINT.fullmatch(text):
            return Fraction(text)
        if not SHAPE.fullmatch(text):
            raise UnreadableError("V-DECIMAL", value=typed(raw))
        return Fraction(text.replace(".", "").replace(",", "."))

    def check(self, value: Fraction, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        places = field.number("places", 2)
        if (value * 10**places).denominator != 1:
            yield Finding("V-PLACES", {"n": places})
        least, most = Fraction(str(field.params.get("min", "0"))), field.params.get("max")
        if value < least:
            yield Finding("V-MIN", {"n": german.decimal(least)})
        if most is not None and value > Fraction(str(most)):
            yield Finding("V-MAX", {"n": german.decimal(Fraction(str(most)))})

    def from_json(self, data: Json) -> Fraction:
        text = str(data) if isinstance(data, str | int) else ""
        if not WRITTEN.fullmatch(text):
            raise ValueError(data)
        return Fraction(text)

    def show(self, value: Fraction, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return german.decimal(value)

    def inputs(self, value: Fraction) -> Mapping[str, tuple[str, ...]]:
        return {"": (german.decimal(value),)}

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return NUMBER
