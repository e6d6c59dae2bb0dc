# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A value with a fault, and the code under which it must be noticed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

    from formular.context import Context
    from formular.items import Field
    from formular.values import Severity


@dataclass(frozen=True, slots=True)
class Bad:
    """`severity` is that of the code; a field may soften it."""

    value: Any
    code: str
    severity: Severity = "error"


def nothing(_random: Random, _field: Field, _ctx: Context) -> None:
    """Every value of the kind is fine."""
