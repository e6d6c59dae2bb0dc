# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tax number that a person keeps for life (Steuer-Identifikationsnummer, § 139b AO)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from stdnum.de import idnr

from formular.fields.kind import TextKind, typed
from formular.problem import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from formular.context import Context
    from formular.fields.kind import Raw
    from formular.items import Field

LENGTH: Final = 11
THREE_IN_A_ROW: Final = re.compile(r"(.)\1\1")


class TaxId(TextKind):
    """Kept without blanks. One digit comes twice or three times, never three times in a row."""

    name = "taxid"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> str | None:  # noqa: ARG002
        return re.sub(r"[\s/.-]", "", typed(raw)) or None

    def check(self, value: str, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        if not (value.isascii() and value.isdecimal()):
            yield Finding("V-TAXID.digits")
        elif len(value) != LENGTH:
            yield Finding("V-TAXID.length", {"n": len(value)})
        elif not idnr.is_valid(value) or THREE_IN_A_ROW.search(value[:-1]):
            yield Finding("V-TAXID")

    def show(self, value: str, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return " ".join(filter(None, (value[:2], value[2:5], value[5:8], value[8:])))
