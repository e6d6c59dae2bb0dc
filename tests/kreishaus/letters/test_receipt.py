# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The receipt as a person and an archive get it. Conformance is checked with page-validation."""

import json
import subprocess
from io import BytesIO
from typing import Any

import page
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kreishaus.letters.receipt import Receipt
from kreishaus.letters.render import render
from kreishaus.letters.values import Attachment, FileLine, Row, Section
from tests.kreishaus.letters.samples import ANSWERS, BISPINGEN, receipt


def pdf_of(values: Receipt, attachment: Attachment | None = ANSWERS) -> bytes:
    return render("receipt", values, authority=BISPINGEN, attachment=attachment)


def lines_of(pdf: bytes) -> str:
    return subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def text_of(pdf: bytes) -> str:
    return " ".join(lines_of(pdf).split())


def structure(pdf: bytes) -> list[str]:
    """Names of all structure elements, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return list(_names(opened.Root.StructTreeRoot))


def _names(element: Any) -> list[str]:
    below = element.get("/K", [])
    children = below if isinstance(below, pikepdf.Array) else [below]
    names = [str(element.S)] if "/S" in element else []
    return names + [
        name
        for child in children
        if isinstance(child, pikepdf.Dictionary) and "/S" in child
        for name in _names(child)
    ]


@pytest.mark.parametrize("profile", ["3a", "ua1"])
@pytest.mark.parametrize("attachment", [None, ANSWERS], ids=["alone", "with answers"])
def test_it_is_fit_for_the_archive_and_for_everybody(profile: str, attachment: Attachment | None) -> None:
    report = page.validate_pdf_bytes(pdf_of(receipt(), attachment), profile=profile)
    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


def test_it_says_what_a_receipt_must_say() -> None:
    text = text_of(pdf_of(receipt()))
    for said in (
        "Gemeinde Bispingen Steueramt",
        "Das ist noch keine Entscheidung.",
        "Vorgangsnummer BIS-2026-7K4M2",
        "Leistung Hundesteuer: Hund anmelden",
        "Eingegangen am Dienstag, 24. November 2026, 14.05 Uhr",
        "Chipnummer 276098102345678",
        "Rettungshundeprüfung.pdf 412 KB abababababababab",
        "Sie sind vorläufig und unbestätigt.",
        "Hundesteuer im Jahr 96,00 € Satz ab 1.1.2026, nicht bestätigt",
        "Telefon 05194 398-0",
        "Seite 1 von",
    ):
        assert said in text


def test_parts_without_content_are_left_out() -> None:
    text = text_of(pdf_of(receipt(files=(), computed=(), sections=(), next_steps=())))
    assert [
        word for word in ("Ihre Dateien", "Vorläufige Berechnung", "Frage Ihre Angabe") if word in text
    ] == []


def test_several_cases_of_one_submission_are_all_named() -> None:
    text = text_of(pdf_of(receipt(references=("HKR-2026-11111", "HKR-2026-22222"))))
    assert "Vorgangsnummern HKR-2026-11111, HKR-2026-22222" in text


def test_a_reader_hears_headings_and_tables_with_heads() -> None:
    names = structure(pdf_of(receipt()))
    assert [name for name in names if name in {"/H1", "/H2"}] == ["/H1", *["/H2"] * 5]
    assert (names.count("/Table"), names.count("/TH")) == (6, 13)


def test_it_names_its_title_its_language_and_its_author() -> None:
    with pikepdf.open(BytesIO(pdf_of(receipt()))) as pdf:
        assert (str(pdf.Root.Lang), bool(pdf.Root.ViewerPreferences.DisplayDocTitle)) == ("de-DE", True)
        info = {key: str(pdf.docinfo[key]) for key in ("/Title", "/Author")}
    assert info == {"/Title": "Eingangsbestätigung", "/Author": "Gemeinde Bispingen"}


def test_machines_find_the_answers_inside() -> None:
    with pikepdf.open(BytesIO(pdf_of(receipt()))) as pdf:
        found = pdf.attachments["antrag.json"]
        assert json.loads(found.get_file().read_bytes()) == {"dogs": [{"name": "Bella"}]}
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"


def test_the_same_values_give_the_same_bytes() -> None:
    assert pdf_of(receipt()) == pdf_of(receipt())


def test_a_long_receipt_goes_over_pages_and_repeats_the_heads_of_its_tables() -> None:
    rows = tuple(Row(f"Frage {number}", "Antwort " * 20) for number in range(60))
    text = text_of(pdf_of(receipt(sections=(Section("Viel", rows),))))
    assert text.count("Frage Ihre Angabe") > 1
    assert "Frage 59" in text


@pytest.mark.parametrize(
    "typed",
    [
        '#panic("x")',
        "*fett* _kursiv_ $x$",
        "= Überschrift",
        "```code```",
        '#image("/etc/passwd")',
        "\\ \\u{41}",
        "<label> @ref",
    ],
)
def test_what_people_write_is_never_markup(typed: str) -> None:
    pdf = pdf_of(receipt(sections=(Section("Angaben", (Row("Name", typed),)),)))
    assert f"Name {typed}" in text_of(pdf)


def test_a_line_break_in_an_answer_stays_one() -> None:
    text = subprocess.run(
        ["pdftotext", "-", "-"], input=pdf_of(receipt()), capture_output=True, check=True
    ).stdout
    assert "Rettungshund.\nDer Nachweis liegt bei." in text.decode()


def test_a_file_named_in_letters_that_no_font_has_prints_all_the_same() -> None:
    pdf = pdf_of(receipt(files=(FileLine("犬 \U0001f415\u200d\u202e.pdf", 5, "00" * 32),)))
    assert "\ufffd \ufffd.pdf 5 Byte" in text_of(pdf)


@settings(max_examples=25)
@given(st.text(max_size=200), st.text(max_size=30))
def test_any_text_at_all_prints(answer: str, name: str) -> None:
    values = receipt(sections=(Section(name, (Row(name, answer),)),), files=(FileLine(name, 0, ""),))
    assert pdf_of(values).startswith(b"%PDF-1.7")
