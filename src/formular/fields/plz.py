# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A German postcode."""

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

SHAPE: Final = re.compile(r"(?!00)[0-9]{5}")


class Plz(TextKind):
    """Five digits; `D-29646` and blanks are fine."""

    name = "plz"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:  # noqa: ARG002
        return re.sub(r"^DE?-|\s", "", typed(raw)) or None

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        if not SHAPE.fullmatch(value):
            yield Finding("V-PLZ")
