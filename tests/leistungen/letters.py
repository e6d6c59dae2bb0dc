# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter of a Leistung, written from one of its worked examples, and what stands in it."""

from collections.abc import Iterator
from dataclasses import dataclass

from kreishaus.letters.decision import DecisionLetter, Paragraph
from tests.kreishaus.catalogue.matters import matter, published
from tests.leistungen.test_letters import filled


@dataclass(frozen=True)
class Written:
    """Its texts have plain blanks."""

    letter: DecisionLetter

    @property
    def texts(self) -> list[str]:
        return [plain(part) for part in self._paragraphs()]

    @property
    def orders(self) -> list[str]:
        """What it orders (Tenor)."""
        return [plain(part) for part in self._paragraphs() if part.is_strong]

    def _paragraphs(self) -> Iterator[Paragraph]:
        return (part for part in self.letter.parts if isinstance(part, Paragraph))


def plain(part: Paragraph) -> str:
    return part.text.replace("\N{NO-BREAK SPACE}", " ")


def write(slug: str, example: str, outcome: str, **changes: str) -> Written:
    """As prefilled, but for what the clerk changes; what is owed and still empty is something."""
    about = matter(example, slug=slug)
    return Written(published(slug).compose(outcome, about, filled(slug, outcome, about, **changes)))
