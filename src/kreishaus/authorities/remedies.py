# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`remedies.yaml`: what can be done against a decision (§ 37 Abs. 6 VwVfG, § 58 VwGO)."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from kreishaus.authorities.facts import Sourced
from kreishaus.kernel.content import Content, Mistake

SLOT: Final = re.compile(r"\{([^}]*)\}")
OF_COURT: Final = frozenset({"court", "court_address"})
ALWAYS: Final = frozenset({"defendant", "office", "office_address"})


class Remedy(Sourced):
    """Paragraphs with slots. `court` is a key of `courts.yaml`; none when an office decides first."""

    title: str
    court: str = ""
    paragraphs: tuple[str, ...]

    def filled(self, values: Mapping[str, str]) -> tuple[str, ...]:
        """The paragraphs with values in place of the slots."""
        return tuple(SLOT.sub(lambda match: values[match[1]], each) for each in self.paragraphs)


class Remedies(Content):
    """The whole file."""

    remedies: Mapping[str, Remedy]


def mistakes_in(remedies: Mapping[str, Remedy], courts: Collection[str], folder: Path) -> Iterator[Mistake]:
    """Courts that do not exist, and slots that a letter cannot fill."""
    file = str(folder / "remedies.yaml")
    for key, each in remedies.items():
        if each.court and each.court not in courts:
            yield Mistake(file, 0, f"remedies.{key}.court", f"Das Gericht „{each.court}“ gibt es nicht.")
        known = ALWAYS | OF_COURT if each.court else ALWAYS
        for slot in SLOT.findall(" ".join(each.paragraphs)):
            if slot not in known:
                yield Mistake(file, 0, f"remedies.{key}.paragraphs", f"„{{{slot}}}“ gibt es hier nicht.")
