# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""PDF files: readable without a password, with pages, not a bomb, and nothing in them that acts."""

from typing import BinaryIO

import pikepdf

from kreishaus.documents.inspection.active import disarm
from kreishaus.documents.inspection.kinds import PDF
from kreishaus.documents.inspection.unpacking import check_size
from kreishaus.documents.inspection.verdict import MAX_PAGES, RefusalError, Verdict


def inspect(source: BinaryIO, target: BinaryIO) -> Verdict:
    """Keep the file byte for byte if nothing in it acts; else write a copy without what does.

    A file that opens without a password but forbids, say, printing is taken as it is.

    Raises:
        RefusalError: see the codes.
    """
    try:
        with pikepdf.open(source, suppress_warnings=True) as pdf:
            pages = _checked_pages(pdf)
            _check_readable_everywhere(pdf)
            check_size(pdf)
            notes = disarm(pdf)
            if notes:
                pdf.save(target)
    except pikepdf.PasswordError as error:
        raise RefusalError("password") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        raise RefusalError("damaged") from error
    return Verdict(PDF, pages, written=bool(notes), notes=notes)


def _checked_pages(pdf: pikepdf.Pdf) -> int:
    pages = len(pdf.pages)
    if pages == 0:
        raise RefusalError("no_page")
    if pages > MAX_PAGES:
        raise RefusalError("too_many_pages", pages=pages, max=MAX_PAGES)
    return pages


def _check_readable_everywhere(pdf: pikepdf.Pdf) -> None:
    """Forms that only one program draws, and folders of files, would reach the office as an empty page."""
    if "/Collection" in pdf.Root:
        raise RefusalError("portfolio")
    if pdf.Root.get("/NeedsRendering", False):
        raise RefusalError("only_in_one_program")
