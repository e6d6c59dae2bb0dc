# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any number of several answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from formular.expression import codes
from formular.fields.choice import codes_of
from formular.fields.kind import SeveralKind, UnreadableError
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formular.context import Context
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field


class Multi(SeveralKind):
    """A tuple of codes in the order of the options; `max` limits how many."""

    name = "multi"
    limits: ClassVar[Mapping[str, type]] = {"max": int}
    absent_is_empty = True

    def parse(self, raw: Raw, field: Field, ctx: Context) -> tuple[str, ...] | None:
        sent = [text.strip() for text in raw.get("", ()) if text.strip()]
        known = codes_of(field, ctx)
        unknown = next((text for text in sent if text not in known), None)
        if unknown is not None:
            raise UnreadableError("V-CHOICE", value=unknown)
        return tuple(each for each in known if each in sent) or None

    def check(self, value: tuple[str, ...], field: Field, ctx: Context) -> Iterator[Finding]:
        known = codes_of(field, ctx)
        yield from (Finding("V-CHOICE", {"value": each}) for each in value if each not in known)
        most = field.number("max", len(value))
        if len(value) > most:
            yield Finding("V-MANY", {"n": most})

    def type_of(self, field: Field) -> Type:
        return codes(*field.options)
