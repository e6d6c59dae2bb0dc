# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Signaturbogen as a person and an archive get it."""

from datetime import UTC, date, datetime

import page
import pytest

from kreishaus.letters.render import render
from kreishaus.letters.signature import SignatureSheet
from tests.kreishaus.letters.samples import BISPINGEN
from tests.kreishaus.letters.test_receipt import text_of

SHEET = SignatureSheet(
    reference="BIS-2026-418302-57",
    service="Unterhaltsvorschuss beantragen",
    about="Kind: Łucja",
    sender=("Wiebke Świątek", "Lindenallee 7", "29646 Bispingen"),
    received_at=datetime(2026, 11, 24, 13, 5, tzinfo=UTC),
    due_on=date(2026, 12, 22),
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render("signature", SHEET, authority=BISPINGEN)


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_it_is_fit_for_the_archive_and_for_everybody(profile: str, pdf: bytes) -> None:
    report = page.validate_pdf_bytes(pdf, profile=profile)
    assert [failure.message for failure in report.failures] == []


def test_it_says_what_is_signed_where_it_goes_and_by_when(pdf: bytes) -> None:
    said = text_of(pdf).replace("\u00a0", " ")
    for text in (
        "BIS-2026-418302-57",
        "Unterhaltsvorschuss beantragen",
        "Kind: Łucja",
        "24. November 2026",
        "Gemeinde Bispingen",
        "Borsteler Straße 4–6",
        "29646 Bispingen",
        "Ort, Datum",
        "Unterschrift",
        "Dienstag, 22. Dezember 2026",
        "Ihr Antrag wird nicht von selbst abgelehnt.",
    ):
        assert text in said, text


def test_it_fits_on_one_page(pdf: bytes) -> None:
    assert "Seite 1 von 1" in text_of(pdf)
