# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a case is called in a list: whose it is and what it is about, by the patterns of its Leistung."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from formular import Answers
from kreishaus.catalogue.published import Published

SLOT: Final = re.compile(r"\{([a-z_.#]+)\}")


@dataclass(frozen=True, slots=True)
class Title:
    """Name and subject, both for people of the office only."""

    name: str
    subject: str


def title_of(published: Published, answers: Answers) -> Title:
    """The first name pattern whose answers are all there, and the subject."""
    names = (fill(pattern, answers) for pattern in published.service.desk.name)
    return Title(
        next((name for name in names if name), "ohne Namen"),
        fill(published.service.desk.subject, answers) or published.texts(easy=False).title,
    )


def fill(pattern: str, answers: Answers) -> str:
    """Put answers into `{holder.last_name}`, numbers of entries into `{dogs#}`; empty if one is missing."""
    texts = {slot: _text(slot, answers) for slot in SLOT.findall(pattern)}
    if not all(texts.values()):
        return ""
    return SLOT.sub(lambda match: texts[match.group(1)], pattern)


def _text(slot: str, answers: Answers) -> str:
    if slot.endswith("#"):
        return str(answers.count(slot.removesuffix("#")))
    value = answers.get(slot)
    return "" if value is None else str(value)


def texts_at(answers: Answers, paths: Iterable[str]) -> list[str]:
    """The answered texts at these paths."""
    return [str(value) for path in paths if (value := answers.get(path)) is not None]
