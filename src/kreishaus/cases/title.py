# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a case is called in a list: whose it is and what it is about, by the patterns of its Leistung."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from formular import Answers
from formular.paths import schema_path
from kreishaus.catalogue.published import Published

SLOT: Final = re.compile(r"\{([a-z_.]+)\}")


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
        fill(published.service.desk.subject, answers) or published.texts().title,
    )


def fill(pattern: str, answers: Answers) -> str:
    """Put answers into `{holder.last_name}`, all of a repeat into `{dogs.name}`; empty if one is missing."""
    texts = {slot: ", ".join(texts_at(answers, [slot])) for slot in SLOT.findall(pattern)}
    if not all(texts.values()):
        return ""
    return SLOT.sub(lambda match: texts[match.group(1)], pattern)


def texts_at(answers: Answers, schema_paths: Iterable[str]) -> list[str]:
    """The answered texts at these places of the form, in the order of the entries of a repeat."""
    wanted = frozenset(schema_paths)
    return [str(value) for path, value in answers.values.items() if schema_path(path) in wanted]
