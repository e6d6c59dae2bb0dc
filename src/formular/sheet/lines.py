# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""From bytes to lines of cells: which letters, which separator, and what is no sheet at all."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from formular.values import Json

LARGEST: Final = 300_000  # bytes; 200 people with 35 answers each have half of that
MOST_COLUMNS: Final = 200
SEPARATORS: Final = (";", ",", "\t")
SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # Excel and LibreOffice, new and old
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
DECLARED: Final = re.compile(r"sep=(?P<sign>[;,\t])\r?\n", re.IGNORECASE)  # what Excel writes for itself


class SheetError(Exception):
    """The file is no sheet that can be read. The code says why, `params` what its sentence needs."""

    def __init__(self, code: str, **params: Json) -> None:
        """Keep both."""
        self.code, self.params = code, params
        super().__init__(code)


class Line(NamedTuple):
    """One record; `number` is the line of the file it begins at, from 1."""

    number: int
    cells: tuple[str, ...]


def lines_of(content: bytes, knows: Callable[[str], bool]) -> tuple[Line, list[Line]]:
    """The header and the records with something in them. `knows` says whether a header is a known column.

    Raises SheetError: `too_large`, `spreadsheet`, `not_text`, `empty`, `broken`, `too_many_columns`.
    """
    text = _text_of(content)
    declared = DECLARED.match(text)
    signs, skipped = ((declared["sign"],), 1) if declared else (SEPARATORS, 0)
    text = text[declared.end() :] if declared else text
    records = [found for sign in signs if (found := _records(text, sign, skipped)) is not None]
    if not records:
        raise SheetError("broken")
    header, *rest = max(records, key=lambda lines: sum(map(knows, lines[0].cells)))
    if len(header.cells) > MOST_COLUMNS:
        raise SheetError("too_many_columns", n=MOST_COLUMNS)
    return header, rest


def _text_of(content: bytes) -> str:
    if len(content) > LARGEST:
        raise SheetError("too_large", n=LARGEST // 1000)
    if content.startswith(SPREADSHEETS):
        raise SheetError("spreadsheet")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as error:
            raise SheetError("not_text") from error
    if CONTROLS.search(text) or text.startswith("%PDF"):
        raise SheetError("not_text")
    return text


def _records(text: str, sign: str, skipped: int) -> list[Line] | None:
    """The records between such separators; None when quotation marks make no sense then."""
    try:
        found = list(_read(text, sign, skipped))
    except csv.Error:
        return None
    if not found:
        raise SheetError("empty")
    return found


def _read(text: str, sign: str, skipped: int) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    before = 0
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield Line(before + skipped + 1, tuple(cell.strip() for cell in cells))
        before = reader.line_num
