# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A declaration with a box to tick. Its label is the text that is declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.fields.kind import typed
from formular.fields.yes_no import YesNo, as_bool

if TYPE_CHECKING:
    from formular.context import Context
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.values import Json


class Confirm(YesNo):
    """True or not answered; there is no No."""

    name = "confirm"
    missing = "V-DECL"
    absent_is_empty = True

    def parse(self, raw: Raw, field: Field, ctx: Context) -> bool | None:  # noqa: ARG002
        return True if typed(raw) in ("yes", "on") else None

    def from_json(self, data: Json) -> bool:
        if not as_bool(data):
            raise ValueError(data)
        return True
