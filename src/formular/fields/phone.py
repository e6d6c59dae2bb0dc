# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A telephone number, kept as typed: people know their own number best."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from formular.fields.kind import TextKind, typed
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formular.context import Context
    from formular.fields.kind import Raw
    from formular.items import Field

SHAPE: Final = re.compile(r"\+?[0-9 ()/.–-]+")
DIGITS: Final = range(5, 21)


class Phone(TextKind):
    """5 to 20 digits; +, blanks, brackets, stroke and hyphen are fine."""

    name = "phone"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:  # noqa: ARG002
        return " ".join(typed(raw).split()) or None

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        digits = sum(character.isdecimal() for character in value)
        if digits not in DIGITS or not SHAPE.fullmatch(value):
            yield Finding("V-TEL")
