# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in a letter. Plain texts and numbers: nothing here is ever read as markup."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Values(Protocol):
    """The content of one kind of letter."""

    @property
    def issued_at(self) -> datetime:
        """Aware moment that counts as the letter's date; the same values give the same bytes."""

    def as_json(self) -> Mapping[str, object]:
        """Return what the template reads."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF for machines, such as the answers as JSON (PDF/A-3, relationship Data)."""

    name: str
    content: str
    description: str
    media_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class Row:
    """A question and the answer to it; a new line stays one."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Answers under one heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that was sent; `size` in bytes, `sha256` in hex, both of the file as it was stored."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ComputedLine:
    """A value the portal has worked out; `note` says from what, and that nobody has confirmed it."""

    label: str
    value: str
    note: str = ""
