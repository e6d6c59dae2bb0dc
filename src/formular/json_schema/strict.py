# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of a form holds without conditions, so strictly that nothing can be sent otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.fields import KINDS
from formular.items import Field, Repeat
from formular.problem import Finding
from formular.validation import severity_of

if TYPE_CHECKING:
    from formular.items import Item


def stops(item: Field, code: str) -> bool:
    """Whether a finding of this code is an error at the field, not softened to a warning or hint."""
    return severity_of(item, Finding(code)) == "error"


def is_owed(item: Item) -> bool:
    """Whether nothing can be sent without it, once what stands around it is asked."""
    if item.shown_if is not None:
        return False
    if isinstance(item, Field):
        return item.required is True and stops(item, KINDS[item.kind].missing)
    if isinstance(item, Repeat) and item.min == 0:
        return False
    return any(is_owed(child) for child in item.items)
