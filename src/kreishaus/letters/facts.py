# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every letter can say beside the answers: `{letter.reference}`, `{letter.date}` and their like."""

from collections.abc import Mapping
from typing import Final

from formular.items import Field, Group, Item

PAGE: Final = "letter"
KINDS: Final[Mapping[str, str]] = {
    "reference": "text",
    "date": "date",
    "received_on": "date",
    "recipient": "text",
    "office": "text",
    "department": "text",
    "issuing": "text",
    "creditor": "text",
    "law": "text",
    "bank": "text",
    "cash_ref": "text",
    "owed": "money",
    "owed_since": "date",
    "earlier_reference": "text",
    "earlier_title": "text",
    "earlier_date": "date",
    "basis": "text",
    "heard_on": "date",
    "heard_until": "date",
    "phone": "text",
    "email": "text",
    "data_protection": "text",
}


def group() -> Item:
    """The facts as fields, so that slots and conditions read them like any answer."""
    return Group(PAGE, tuple(Field(name, kind, required=False) for name, kind in KINDS.items()))
