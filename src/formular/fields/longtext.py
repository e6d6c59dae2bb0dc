# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text of several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from formular.fields.text import Text

if TYPE_CHECKING:
    from formular.context import Context
    from formular.fields.kind import Raw
    from formular.fields.text import CharacterType
    from formular.items import Field


class LongText(Text):
    """As text, with line breaks."""

    name = "longtext"
    longest = 2000
    characters: ClassVar[CharacterType] = "D"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:
        value = super().parse(raw, field, ctx)
        return value.replace("\r\n", "\n") if value else None
