# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The number of a medical practice (Betriebsstättennummer): nine digits, and no check digit among them."""

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

SHAPE: Final = re.compile("[0-9]{9}")


class Bsnr(TextKind):
    """Kept without blanks."""

    name = "bsnr"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:  # noqa: ARG002
        return re.sub(r"[\s/.-]", "", typed(raw)) or None

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        if not SHAPE.fullmatch(value):
            yield Finding("V-BSNR")
