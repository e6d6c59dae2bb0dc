# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a sheet: each cell as if it had been typed into the form; what is wrong stays as it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from formular.fields import KINDS, UnreadableError
from formular.fields.choice import codes_of
from formular.paths import join
from formular.sheet.columns import Column, columns_of
from formular.sheet.lines import SheetError, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from formular.context import Context
    from formular.fields import Raw
    from formular.form import Form
    from formular.texts import Texts
    from formular.values import Value

LONGEST_CELL: Final = 20_000
LONGEST_HEADER: Final = 80  # letters of one that means nothing here, to name it
SPLITS: Final = ("|", ",")  # between several answers in one cell
YES: Final = frozenset({"ja", "yes", "x", "on"})

type Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One item: its line, its answers by path in the item, and what could not be read by HTML name in it."""

    line: int
    values: Mapping[str, Value]
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read. `unknown` are headers that mean nothing here, `absent` columns that are not there."""

    rows: tuple[SheetRow, ...]
    columns: tuple[Column, ...]
    unknown: tuple[str, ...]
    absent: tuple[Column, ...]


def read_sheet(form: Form, repeat: str, content: bytes, texts: Sequence[Texts], ctx: Context) -> Sheet:
    """The items in a file for the listed repeat. Headers and choices are known by id, or by any of the texts.

    Raises SheetError as `lines_of`, and `no_columns`, `no_rows`, `too_many_rows`, `twice`.
    """
    columns = columns_of(form, repeat, texts[0])
    known = _headers(form, repeat, texts)
    header, lines = lines_of(content, lambda cell: _folded(cell) in known)
    order = [known.get(_folded(cell)) for cell in header.cells]
    named = [name for name in order if name]
    if not named:
        raise SheetError("no_columns", label=columns[0].label)
    by_name = {column.name: column for column in columns}
    if twice := next((name for name in named if named.count(name) > 1), None):
        raise SheetError("twice", label=by_name[twice].label)
    most = form.index.repeats[repeat].max
    if not lines:
        raise SheetError("no_rows")
    if len(lines) > most:
        raise SheetError("too_many_rows", n=most, found=len(lines))
    words = {name: _words(by_name[name], texts, ctx) for name in named}
    read = partial(_row, order, by_name, words, ctx)
    return Sheet(
        rows=tuple(read(line.number, line.cells) for line in lines),
        columns=tuple(by_name[name] for name in named),
        unknown=tuple(
            cell[:LONGEST_HEADER] for cell, name in zip(header.cells, order, strict=True) if cell and not name
        ),
        absent=tuple(column for column in columns if column.name not in named),
    )


def _row(
    order: Sequence[str | None],
    columns: Mapping[str, Column],
    words: Mapping[str, Words],
    ctx: Context,
    line: int,
    cells: Sequence[str],
) -> SheetRow:
    values: dict[str, Value] = {}
    typed: dict[str, str] = {}
    for name, cell in zip(order, cells, strict=False):  # short lines end early, long ones have nothing to say
        if name and cell:
            _read_cell(columns[name], cell[:LONGEST_CELL], words[name], ctx, values, typed)
    return SheetRow(line, values, typed)


def _read_cell(
    column: Column,
    cell: str,
    words: Words,
    ctx: Context,
    values: dict[str, Value],
    typed: dict[str, str],
) -> None:
    kind = KINDS[column.field.kind]
    raw = _raw(column, cell, words)
    try:
        value = kind.parse(raw, column.field, ctx)
    except UnreadableError:
        typed |= {join(column.name, part): texts[0] for part, texts in raw.items()}
    else:
        if value is not None:
            values[column.name] = value


def _raw(column: Column, cell: str, words: Words) -> Raw:
    """The cell as the inputs of the question would send it."""
    match column.field.kind:
        case "choice":
            return {"": (words.get(_folded(cell), cell),)}
        case "multi":
            return {"": _several(cell, words)}
        case "confirm":
            return {"": ("yes",)} if _folded(cell) in YES else {}
        case kind:
            return {part: (text,) for part, text in KINDS[kind].as_typed(cell).items()}


def _several(cell: str, words: Words) -> tuple[str, ...]:
    """Codes of several answers in one cell; the whole cell where one of them is none."""
    for pieces in ([cell], *(cell.split(sign) for sign in SPLITS)):
        found = [words.get(_folded(piece)) for piece in pieces if piece.strip()]
        if all(found):
            return tuple(filter(None, found))
    return (cell,)


def _headers(form: Form, repeat: str, texts: Iterable[Texts]) -> Words:
    """Names of columns by everything they may be called; what could mean two of them means neither."""
    called: dict[str, set[str]] = {}
    for each in texts:
        for column in columns_of(form, repeat, each):
            for word in (column.label, each.label(column.schema), column.name, column.schema):
                called.setdefault(_folded(word), set()).add(column.name)
    return {word: next(iter(names)) for word, names in called.items() if len(names) == 1}


def _words(column: Column, texts: Iterable[Texts], ctx: Context) -> Words:
    """Codes of a choice by their words; codes mean themselves."""
    if column.field.kind not in ("choice", "multi"):
        return {}
    found: dict[str, str] = {}
    for each in texts:
        for option in ctx.lists.get(column.field.list_name, ()):
            for word in (option.called(each.language), option.label, *option.aliases):
                found.setdefault(_folded(word), option.code)
        for code in column.field.options:
            found.setdefault(_folded(each.option(column.schema, code)), code)
    return found | {_folded(code): code for code in codes_of(column.field, ctx)}


def _folded(word: str) -> str:
    return " ".join(word.split()).rstrip("?:").casefold()
