# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""IBAN (ISO 13616): blanks and lower case are fine, check digits are worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from schwifty import IBAN, registry
from schwifty.exceptions import SchwiftyException

from formular.fields.kind import TextKind, typed
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from formular.context import Context
    from formular.fields.kind import Raw
    from formular.items import Field

GERMANY: Final = "DE"


class Iban(TextKind):
    """Kept without blanks, in capitals. Each country has its length; the last word has the check digits."""

    name = "iban"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:  # noqa: ARG002
        return "".join(typed(raw).upper().split()) or None

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        country, length = value[:2], _length_in(value[:2])
        if length is None:
            yield Finding("V-IBAN.country")
        elif len(value) != length and country == GERMANY:
            yield Finding("V-IBAN.length", {"n": len(value)})
        elif len(value) != length:
            yield Finding("V-IBAN.length_abroad", {"n": len(value), "country": country, "length": length})
        elif not _is_valid(value):
            yield Finding("V-IBAN")

    def remarks(self, value: str) -> Iterator[Finding]:
        """The bank, as far as it is known: one wrong digit is often another bank."""
        name = IBAN(value).bank_name if _is_valid(value) else None
        if name:
            yield Finding("iban_bank", {"name": name}, "hint")

    def show(self, value: str, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return " ".join(value[place : place + 4] for place in range(0, len(value), 4))


def _length_in(country: str) -> int | None:
    """How long an IBAN of that country is; None where there are none."""
    try:
        return registry.get_iban_spec(country).iban_length
    except SchwiftyException:
        return None


def _is_valid(value: str) -> bool:
    try:
        return bool(IBAN(value))
    except SchwiftyException:
        return False
