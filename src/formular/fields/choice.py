# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One answer of several. The codes come from the form or from a list of the district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.expression import code
from formular.fields.kind import Kind, UnreadableError, as_text, typed
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from formular.context import Context
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.values import Json


def codes_of(field: Field, ctx: Context) -> tuple[str, ...]:
    """The codes on offer."""
    return field.options or tuple(option.code for option in ctx.lists.get(field.list_name, ()))


def code_for(text: str, field: Field, ctx: Context) -> str | None:
    """The code that was sent, or whose label or other word was typed."""
    if text in codes_of(field, ctx):
        return text
    wanted = text.casefold()
    for option in ctx.lists.get(field.list_name, ()):
        if wanted in (word.casefold() for word in (option.label, *option.aliases)):
            return option.code
    return None


class Choice(Kind[str]):
    """The code is the value; for a list its label may be typed."""

    name = "choice"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:
        text = typed(raw)
        found = code_for(text, field, ctx)
        if text and found is None:
            raise UnreadableError("V-CHOICE", value=text)
        return found

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:
        if value not in codes_of(field, ctx):
            yield Finding("V-CHOICE", {"value": value})

    def from_json(self, data: Json) -> str:
        return as_text(data)

    def show(self, value: str, label_of: Callable[[str], str]) -> str:
        return label_of(value)

    def type_of(self, field: Field) -> Type:
        return code(*field.options)
