# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The number of an animal's microchip (ISO 11784): 15 digits, and no check digit among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from formular.fields.kind import TextKind, typed
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from formular.context import Context
    from formular.fields.kind import Raw
    from formular.items import Field

LENGTH: Final = 15
LARGEST_NATIONAL_CODE: Final = 274_877_906_943  # 38 bits
IMPOSSIBLE_PREFIXES: Final = ("000", "999")  # none, and the one kept for tests


class Chip(TextKind):
    """Kept without blanks."""

    name = "chip"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:  # noqa: ARG002
        return re.sub(r"[\s.-]", "", typed(raw)) or None

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        if not (value.isascii() and value.isdecimal()):
            yield Finding("V-CHIP.digits")
        elif len(value) != LENGTH:
            yield Finding("V-CHIP.length", {"n": len(value)})
        elif value.startswith(IMPOSSIBLE_PREFIXES) or int(value[3:]) > LARGEST_NATIONAL_CODE:
            yield Finding("V-CHIP")

    def show(self, value: str, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return " ".join(value[place : place + 3] for place in range(0, len(value), 3))
