# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text in one line. Blanks around it go, dashes and quotation marks become plain; the spelling stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from formular.characters import offending, plain_signs
from formular.fields.kind import TextKind, typed
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formular.context import Context
    from formular.fields.kind import Raw
    from formular.items import Field

type CharacterType = Literal["A", "B", "C", "D"]


class Text(TextKind):
    """One line; `chars` is the set of DIN 91379 that its characters must come from."""

    name = "text"
    limits: ClassVar[Mapping[str, type]] = {"max": int, "min": int, "chars": str, "pattern": str}
    longest: ClassVar[int] = 120
    characters: ClassVar[CharacterType] = "B"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:  # noqa: ARG002
        return plain_signs(typed(raw)) or None

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        longest, shortest = field.number("max", self.longest), field.number("min", 0)
        if len(value) > longest:
            yield Finding("V-LEN", {"n": longest, "typed": len(value)})
        if len(value) < shortest:
            yield Finding("V-SHORT", {"n": shortest})
        foreign = offending(value, cast("CharacterType", field.params.get("chars", self.characters)))
        if foreign:
            yield Finding("V-CHARS", {"c": foreign})
        pattern = field.params.get("pattern")
        if isinstance(pattern, str) and len(value) <= longest and not re.fullmatch(pattern, value):
            yield Finding("V-PATTERN")
