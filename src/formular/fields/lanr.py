# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The number a doctor keeps for life (Arztnummer): six digits, a check digit, two for the speciality."""

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

LENGTH: Final = 9
WEIGHTS: Final = (4, 9, 4, 9, 4, 9)


class Lanr(TextKind):
    """Kept without blanks."""

    name = "lanr"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:  # noqa: ARG002
        return re.sub(r"[\s/.-]", "", typed(raw)) or None

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        if not re.fullmatch(f"[0-9]{{{LENGTH}}}", value):
            yield Finding("V-LANR.length")
        elif check_digit(value) != int(value[6]):
            yield Finding("V-LANR")


def check_digit(number: str) -> int:
    """What the seventh digit must be: the first six weighted with 4 and 9 by turns, filled up to tens."""
    return -sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=False)) % 10
