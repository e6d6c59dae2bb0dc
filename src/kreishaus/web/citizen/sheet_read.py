# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was read of a file for a list, in words: how many, the first ones, and what is wrong in which line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from formular import Answers, Problem, Row, Texts, summarise
from formular.items import Repeat
from formular.sheet import Column, Sheet, numbers_of_begun, put_rows, without_known
from formular.validation import check_page
from kreishaus.cases.queries import OpenDraft
from kreishaus.web.citizen.sheet_words import unknown_word

MOST_WRONG: Final = 50  # said one by one; the others are mended in the list
FIRST: Final = 5


class Wrong(NamedTuple):
    """A cell that has to be mended."""

    line: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Preview:
    """`number` of items in the file, of which `known` stand in the list already; `there` stand in it now.

    `wrong` are the first cells to be mended of `wrong_cells`; `open` counts the items in which something is
    missing or looks strange. `names` are the first items, `first` the answers of the very first.
    """

    number: int
    known: int
    there: int
    most: int
    wrong: tuple[Wrong, ...]
    wrong_cells: int
    open: int
    names: tuple[str, ...]
    first: tuple[Row, ...]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]

    @property
    def may_add(self) -> bool:
        """Whether what is new fits behind what is there."""
        return self.there + self.number - self.known <= self.most


def preview_of(draft: OpenDraft, page_id: str, repeat: Repeat, sheet: Sheet, texts: Texts) -> Preview:
    """What would become of the file; nothing is taken in."""
    form, there, before = draft.published.form, draft.answers, draft.content.typed
    answers, typed = put_rows(repeat.id, sheet.rows, there, before, instead=True)
    problems = check_page(form, page_id, answers, draft.context, typed)
    wrong = tuple(_wrong(repeat, sheet, problems, typed, answers, texts))
    strange = {_number(each) for each in problems if each.severity == "warning"}
    sections = summarise(form, answers.only_items(repeat.id, [0]), draft.context, texts)
    items = [f"{repeat.id}.{number}" for number in range(len(sheet.rows))]
    return Preview(
        number=len(sheet.rows),
        known=len(sheet.rows) - len(without_known(repeat.id, sheet.rows, there, before)),
        there=len(numbers_of_begun(repeat.id, there, before)),
        most=repeat.max,
        wrong=wrong[:MOST_WRONG],
        wrong_cells=len(wrong),
        open=len(strange),
        names=tuple(texts.item_title(item, answers) for item in items[:FIRST]),
        first=tuple(row for section in sections if section.path == items[0] for row in section.rows),
        unknown=sheet.unknown,
        absent=tuple(column.label for column in sheet.absent),
    )


def _wrong(
    repeat: Repeat,
    sheet: Sheet,
    problems: tuple[Problem, ...],
    typed: Mapping[str, str],
    answers: Answers,
    texts: Texts,
) -> Iterator[Wrong]:
    columns = {column.schema: column for column in (*sheet.columns, *sheet.absent)}
    for problem in problems:
        if problem.severity == "error" and problem.path != repeat.id:
            column = columns.get(f"{repeat.id}.{problem.path.split('.', 2)[2]}")
            label = column.label if column else texts.short(problem.path, answers)
            yield Wrong(
                sheet.rows[_number(problem)].line, label, _sentence(problem, column, typed, answers, texts)
            )


def _sentence(
    problem: Problem, column: Column | None, typed: Mapping[str, str], answers: Answers, texts: Texts
) -> str:
    text = typed.get(problem.path, "")
    if column and text and problem.code == "V-CHOICE":
        return unknown_word(column, text, texts)
    return texts.sentence(problem, answers)


def _number(problem: Problem) -> int:
    parts = problem.path.split(".")
    return int(parts[1]) if len(parts) > 1 else 0
