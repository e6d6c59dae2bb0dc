# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The name of a natural person. No real name is refused: whatever DIN 91379 holds for names is fine."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from formular.fields.text import Text
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formular.context import Context
    from formular.fields.text import CharacterType
    from formular.items import Field


class Name(Text):
    """At least one letter, no digit."""

    name = "name"
    characters: ClassVar[CharacterType] = "A"

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:
        has_letter = any(character.isalpha() for character in value)
        has_digit = any(character.isdigit() for character in value)
        if has_digit or not has_letter:
            yield Finding("V-NAME")
            return
        yield from super().check(value, field, ctx)
