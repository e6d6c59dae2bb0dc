# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The number plate of a vehicle registered in Germany."""

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

PIECES: Final = re.compile(r"([A-ZÄÖÜ]{1,3})[\s.-]+([A-Z]{1,2})[\s.-]*([0-9]{1,4})\s*([EH]?)")
SHAPE: Final = re.compile(r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9][0-9]{0,3}[EH]?")


class Plate(TextKind):
    """Kept as `HK-AB 123`. Where the district ends must be typed: `HKAB 123` may be `H-KA` or `HK-AB`."""

    name = "plate"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:  # noqa: ARG002
        text = " ".join(typed(raw).upper().replace("–", "-").split())
        match = PIECES.fullmatch(text)
        return f"{match[1]}-{match[2]} {match[3]}{match[4]}" if match else text or None

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        if not SHAPE.fullmatch(value):
            yield Finding("V-PLATE")
