# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which page of a draft is meant: one of the form, or that of one item of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kreishaus.cases.actions import ItemPage

OF: Final = "_of"  # how many items the list had when the page of one of them was shown


@dataclass(frozen=True, slots=True)
class Spot:
    """`number` is that of the item, from 1; 0 for the page itself."""

    page_id: str
    number: int = 0

    @property
    def key(self) -> str:
        """What was posted here is carried under this name."""
        return f"{self.page_id}/{self.number}" if self.number else self.page_id

    def shown(self, data: Mapping[str, Sequence[str]]) -> ItemPage | None:
        """The page of an item as the browser had it; None for the page itself."""
        if not self.number:
            return None
        of = next(iter(data.get(OF, ())), "")
        return ItemPage(self.number - 1, int(of) if of.isdecimal() and len(of) < 6 else 0)  # noqa: PLR2004

    def at(self, item: str) -> "Spot":
        """The same page, of the item at this path."""
        return Spot(self.page_id, int(item.rpartition(".")[2]) + 1) if item else self
