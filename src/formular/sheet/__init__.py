# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many items of a listed repeat from one file: its columns, its template, reading it, taking it over.

A sheet is a CSV file with a header line. Nothing here touches a disk: bytes go in, items come out.
"""

from formular.sheet.columns import Column, columns_of, template
from formular.sheet.lines import SheetError
from formular.sheet.reading import Sheet, SheetRow, read_sheet
from formular.sheet.taking import numbers_of_begun, put_rows, without_known

__all__ = [
    "Column",
    "Sheet",
    "SheetError",
    "SheetRow",
    "columns_of",
    "numbers_of_begun",
    "put_rows",
    "read_sheet",
    "template",
    "without_known",
]
