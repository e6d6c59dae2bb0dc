# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A name with any letter of DIN 91379 prints as it is written, in regular and in semibold.

That no box stands in its place is what PDF/A-3a demands: typst refuses a letter that no font draws.
"""

import subprocess
from io import BytesIO
from unicodedata import normalize

import page
import pikepdf
import pytest

from formular import latin_table
from kreishaus.letters.printable import printable
from kreishaus.letters.render import render
from kreishaus.letters.values import Row, Section
from tests.kreishaus.letters.samples import BISPINGEN, receipt

NAMES = tuple(normalize("NFC", f"No{letter}n") for letter in latin_table.LETTERS.split())
MISSING_IN_FIRA = ("Ḩasan", "K͟hān", "Ẇ", "Č̕", "Ṟ", "ʾAbd", "ḳ̄")


def printed(section: Section) -> bytes:
    return render("receipt", receipt(sections=(section,)), authority=BISPINGEN)


def text_of(pdf: bytes) -> str:
    """All that is written, without blanks: the program guesses them, and guesses them into such letters."""
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return normalize("NFC", "".join(done.stdout.decode().split()))


def test_there_are_as_many_letters_as_the_standard_lists() -> None:
    assert len(NAMES) == 649


def test_every_letter_prints() -> None:
    pdf = printed(Section("Namen", tuple(Row("Name", name) for name in NAMES)))
    assert page.is_pdf_compliant_bytes(pdf, profile="3a")


def test_a_letter_that_is_one_sign_can_be_copied_and_read_aloud() -> None:
    """Of a sequence, typst writes the whole text for each of its signs: drawn right, read twice."""
    single = [name for name in NAMES if len(name) == len("NoÄn")]
    text = text_of(printed(Section("Namen", tuple(Row("Name", name) for name in single))))
    assert [name for name in single if name not in text] == []
    assert len(single) == 500


@pytest.mark.parametrize("name", MISSING_IN_FIRA)
def test_a_letter_that_the_main_font_lacks_prints_in_a_heading_too(name: str) -> None:
    pdf = printed(Section(f"Akte {name}", (Row("Name", name),)))
    assert page.is_pdf_compliant_bytes(pdf, profile="ua1")
    with pikepdf.open(BytesIO(pdf)) as opened:
        fonts = {
            str(font.BaseFont).partition("+")[2]
            for one in opened.pages
            for font in one.Resources.Font.values()
        }
    assert {"NotoSans-Bold", "NotoSans-Regular"} <= fonts


def test_what_is_printable_stays_as_it_is() -> None:
    assert printable({"a": [*NAMES], "b": ("1 €\nzwei", None, 3)}) == {
        "a": [*NAMES],
        "b": ["1 €\nzwei", None, 3],
    }


def test_signs_that_nobody_sees_or_that_turn_the_direction_are_dropped() -> None:
    assert printable("a\u202eb\u200d\tc\x00\u2028d") == "ab c d"
