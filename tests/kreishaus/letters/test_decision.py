# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A decision as a person and an archive get it. Conformance is checked with page-validation."""

import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from unicodedata import normalize

import page
import pikepdf
import pytest

from formular import latin_table
from kreishaus.letters.decision import DecisionLetter, Heading, Paragraph, Remedy, Table
from kreishaus.letters.values import Row
from tests.kreishaus.letters.samples import BISPINGEN
from tests.kreishaus.letters.test_receipt import structure, text_of

LETTER = DecisionLetter(
    title="Hundesteuerbescheid",
    subject="Hundesteuer für 2026 und die folgenden Jahre",
    letterhead=BISPINGEN,
    recipient=("Wiebke Anna Świątek", "Lindenallee 7", "29646 Bispingen"),
    reference="BIS-2026-7K4M2",
    issued_at=datetime(2026, 11, 24, 9, tzinfo=UTC),
    details=(Row("Aktenzeichen", "BIS-2026-7K4M2"), Row("Datum", "24. November 2026")),
    parts=(
        Paragraph("Die Hundesteuer wird auf 42,00 € festgesetzt.", is_strong=True),
        Heading("Zahlung"),
        Table(
            ("Fällig am", "Betrag"),
            ("left", "right"),
            (("1. Juli 2027", "42,00 €"),),
            ("zusammen", "42,00 €"),
        ),
    ),
    closing="Dieser Bescheid ist ohne Unterschrift gültig.",
    signed_by="Frauke Quandt",
    data={"outcome": "assessed", "dues": [{"on": "2027-07-01", "cents": 4200}]},
    remedy=Remedy(
        "Rechtsbehelfsbelehrung",
        ("Gegen diesen Bescheid kann beim Gericht Klage erhoben werden (§ 74 VwGO).",),
    ),
)


def with_rows(number: int) -> DecisionLetter:
    rows = tuple((f"Hund {each}", "48,00 €") for each in range(number))
    return replace(LETTER, parts=(Table(("Hund", "Betrag"), ("left", "right"), rows),))


@pytest.mark.parametrize("profile", ["3a", "ua1"])
@pytest.mark.parametrize("letter", [LETTER, with_rows(90)], ids=["short", "over pages"])
def test_it_is_fit_for_the_archive_and_for_everybody(profile: str, letter: DecisionLetter) -> None:
    report = page.validate_pdf_bytes(letter.pdf(), profile=profile)
    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


def test_it_is_read_in_the_order_of_a_letter() -> None:
    text = text_of(LETTER.pdf())
    found = [
        text.index(said)
        for said in (
            "Gemeinde Bispingen Steueramt",
            "Wiebke Anna Świątek Lindenallee 7 29646 Bispingen",
            "Hundesteuerbescheid Hundesteuer für 2026 und die folgenden Jahre",
            "Die Hundesteuer wird auf 42,00 € festgesetzt.",
            "Fällig am Betrag 1. Juli 2027 42,00 € zusammen 42,00 €",
            "Im Auftrag Frauke Quandt Dieser Bescheid ist ohne Unterschrift gültig.",
            (
                "Rechtsbehelfsbelehrung "
                "Gegen diesen Bescheid kann beim Gericht Klage erhoben werden (§ 74 VwGO)."
            ),
        )
    ]
    assert found == sorted(found)
    assert "Aktenzeichen BIS-2026-7K4M2 Datum 24. November 2026" in text
    assert "Gemeinde Bispingen · Aktenzeichen BIS-2026-7K4M2 Seite 1 von 1" in text


def test_a_reader_hears_headings_and_tables_with_heads() -> None:
    names = structure(LETTER.pdf())
    assert [name for name in names if name in {"/H1", "/H2"}] == ["/H1", "/H2", "/H2"]
    assert names.count("/TH") == 2


def test_the_address_stands_in_the_window_of_the_envelope() -> None:
    """DIN 5008, form B: the recipient between 62.7 and 90 mm from the top, from 25 mm on the left."""
    box = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=LETTER.pdf(), capture_output=True, check=True
    )
    [word] = [each for each in box.stdout.decode().splitlines() if ">Wiebke<" in each]
    left, top = (float(part.split('"')[1]) * 25.4 / 72 for part in word.split()[1:3])
    assert (round(left), 60 <= top <= 66) == (25, True)


def test_a_table_over_pages_repeats_its_head() -> None:
    assert text_of(with_rows(90).pdf()).count("Hund Betrag") == 3


def test_a_mark_stands_on_every_page() -> None:
    marked = replace(with_rows(90), letterhead=replace(BISPINGEN, mark="Vorführung"))
    assert text_of(marked.pdf()).count("Vorführung") == 3


def test_it_says_for_whom_a_joint_municipality_acts() -> None:
    letter = replace(
        LETTER, letterhead=BISPINGEN.written_by("Gemeinde Bispingen", on_behalf="Gemeinde Eickeloh")
    )
    assert "Steueramt · handelt für: Gemeinde Eickeloh" in text_of(letter.pdf())


def test_a_members_own_letterhead_names_the_office_that_keeps_it() -> None:
    head = BISPINGEN.written_by("Gemeinde Eickeloh", on_behalf="")
    assert (head.authority, head.department) == ("Gemeinde Eickeloh", "Gemeinde Bispingen, Steueramt")


def test_a_letter_that_is_no_decision_has_no_remedy() -> None:
    assert "Rechtsbehelf" not in text_of(replace(LETTER, remedy=None).pdf())


def test_machines_find_its_data_inside() -> None:
    with pikepdf.open(BytesIO(LETTER.pdf())) as pdf:
        assert json.loads(pdf.attachments["daten.json"].get_file().read_bytes()) == LETTER.data
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"


def test_the_same_values_give_the_same_bytes() -> None:
    assert LETTER.pdf() == LETTER.pdf()


def test_every_letter_of_a_name_prints() -> None:
    names = [normalize("NFC", f"No{letter}n") for letter in latin_table.LETTERS.split()]
    letter = replace(LETTER, recipient=(names[0],), parts=tuple(Paragraph(each) for each in names))
    assert page.is_pdf_compliant_bytes(letter.pdf(), profile="3a")


@pytest.mark.parametrize("typed", ['#panic("x")', "*fett* _kursiv_ $x$", "= Überschrift", "<label> @ref"])
def test_what_people_write_is_never_markup(typed: str) -> None:
    letter = replace(LETTER, subject=typed, recipient=(typed,), parts=(Heading(typed), Paragraph(typed)))
    assert text_of(letter.pdf()).count(typed) == 4
