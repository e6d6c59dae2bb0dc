# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Yes or no, never preselected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formular.expression import TRUTH
from formular.fields.kind import Kind, UnreadableError, typed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from formular.context import Context
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.values import Json

WORDS: Final = {"yes": True, "ja": True, "no": False, "nein": False}


class YesNo(Kind[bool]):
    """Sent as `yes` or `no`."""

    name = "yes_no"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> bool | None:  # noqa: ARG002
        text = typed(raw)
        if text and text.casefold() not in WORDS:
            raise UnreadableError("V-CHOICE", value=text)
        return WORDS[text.casefold()] if text else None

    def from_json(self, data: Json) -> bool:
        return as_bool(data)

    def show(self, value: bool, label_of: Callable[[str], str]) -> str:  # noqa: ARG002, FBT001
        return "ja" if value else "nein"

    def inputs(self, value: bool) -> Mapping[str, tuple[str, ...]]:  # noqa: FBT001
        return {"": ("yes" if value else "no",)}

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return TRUTH


def as_bool(data: Json) -> bool:
    """JSON that must be true or false; raises ValueError."""
    if not isinstance(data, bool):
        raise ValueError(data)  # noqa: TRY004 - one error for every JSON that does not fit
    return data
