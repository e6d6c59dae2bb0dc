# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An e-mail address. Whether it exists shows only when mail arrives, so the shape is all that is checked."""

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

SHAPE: Final = re.compile(r"[^@\s,;<>]{1,64}@[^@\s,;<>.]+(\.[^@\s,;<>.]+)*\.[^@\s,;<>.]{2,}")
LONGEST: Final = 254


class Email(TextKind):
    """One @, a domain with a dot; umlauts in either are fine."""

    name = "email"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:  # noqa: ARG002
        return typed(raw) or None

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        if len(value) > LONGEST or not SHAPE.fullmatch(value):
            yield Finding("V-MAIL")
