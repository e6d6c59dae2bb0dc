# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""IBAN (ISO 13616): blanks and lower case are fine, check digits are worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

from formular.fields.kind import TextKind, typed
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from formular.context import Context
    from formular.fields.kind import Raw
    from formular.items import Field

GERMAN_LENGTH: Final = 22


class Iban(TextKind):
    """Kept without blanks, in capitals."""

    name = "iban"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:  # noqa: ARG002
        return "".join(typed(raw).upper().split()) or None

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        if not (value[:2].isascii() and value[:2].isalpha()):
            yield Finding("V-IBAN.country")
        elif value.startswith("DE") and len(value) != GERMAN_LENGTH:
            yield Finding("V-IBAN.length", {"n": len(value)})
        elif not _is_valid(value):
            yield Finding("V-IBAN")

    def show(self, value: str, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return " ".join(value[place : place + 4] for place in range(0, len(value), 4))


def _is_valid(value: str) -> bool:
    try:
        return bool(IBAN(value))
    except SchwiftyException:
        return False
