# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers as the desk reads them: entries of a repeat side by side, everything else as pairs."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from formular import Row, Section
from formular.paths import parent

SIDE_BY_SIDE: Final = 3  # items of a list that are still compared
LONGEST: Final = 60  # letters that fit beside an answer; what is longer is a sentence somebody confirmed


@dataclass(frozen=True, slots=True)
class Block:
    """Either one section (`rows`), or several entries compared: `titles` and `lines` of label and cells.

    `declared` are answers of a section whose question is a whole sentence. `listed` are items of a list: more
    than stand side by side.
    """

    title: str
    rows: tuple[Row, ...] = ()
    declared: tuple[Row, ...] = ()
    titles: tuple[str, ...] = ()
    lines: tuple[tuple[str, tuple[Row | None, ...]], ...] = ()
    listed: tuple[Section, ...] = ()


def blocks_of(sections: Iterable[Section]) -> list[Block]:
    """Neighbouring entries of the same repeat become one comparison, those of a list follow each other.

    A single entry stays as it is.
    """
    blocks: list[Block] = []
    for repeat, group in groupby(sections, lambda section: parent(section.path)):
        together = tuple(group)
        if repeat and len(together) > SIDE_BY_SIDE and together[0].listed:
            blocks.append(Block(f"{together[0].listed}: {len(together)}", listed=together))
        elif repeat and len(together) > 1:
            blocks.append(_compared(together))
        else:
            blocks += [_single(section) for section in together]
    return blocks


def _single(section: Section) -> Block:
    sentences = tuple(row for row in section.rows if len(row.label) > LONGEST)
    rows = tuple(row for row in section.rows if row not in sentences)
    return Block(section.title, rows, sentences)


def _compared(entries: tuple[Section, ...]) -> Block:
    """One line for each question that any entry answers, in the order of the form."""
    answered = [{_question(row, entry): row for row in entry.rows} for entry in entries]
    questions = dict.fromkeys(question for rows in answered for question in rows)
    lines = tuple(
        (_label(question, answered), tuple(rows.get(question) for rows in answered)) for question in questions
    )
    return Block(
        ", ".join(entry.title for entry in entries), titles=tuple(e.title for e in entries), lines=lines
    )


def _question(row: Row, entry: Section) -> str:
    return row.path.removeprefix(f"{entry.path}.")


def _label(question: str, answered: Iterable[dict[str, Row]]) -> str:
    return next(rows[question].label for rows in answered if question in rows)
