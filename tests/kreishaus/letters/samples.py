# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A receipt as Bispingen would send it, with two dogs."""

import json
from datetime import UTC, datetime

from kreishaus.letters.letterhead import Letterhead
from kreishaus.letters.receipt import Receipt
from kreishaus.letters.values import Attachment, ComputedLine, FileLine, Row, Section

BISPINGEN = Letterhead(
    authority="Gemeinde Bispingen",
    department="Steueramt",
    street="Borsteler Straße 4–6",
    city="29646 Bispingen",
    phone="05194 398-0",
    email="steueramt@bispingen.example",
)
ANSWERS = Attachment("antrag.json", json.dumps({"dogs": [{"name": "Bella"}]}), "Ihre Angaben als JSON")


def dog(name: str, chip: str) -> Section:
    return Section(
        f"Hund: {name}",
        (
            Row("Name", name),
            Row("Chipnummer", chip),
            Row("Warum soll der Hund befreit werden?", "Rettungshund.\nDer Nachweis liegt bei."),
        ),
    )


def receipt(**changes: object) -> Receipt:
    values = {
        "references": ("BIS-2026-7K4M2",),
        "service": "Hundesteuer: Hund anmelden",
        "office": "Gemeinde Bispingen, Steueramt",
        "received_at": datetime(2026, 11, 24, 13, 5, tzinfo=UTC),
        "sections": (dog("Bella", "276098102345678"), dog("Rex", "276098102345679")),
        "files": (FileLine("Rettungshundeprüfung.pdf", 412_345, "ab" * 32),),
        "computed": (ComputedLine("Hundesteuer im Jahr", "96,00 €", "Satz ab 1.1.2026, nicht bestätigt"),),
        "next_steps": ("Das Steueramt prüft Ihre Angaben.", "Sie bekommen eine Nachricht in Ihr Postfach."),
    }
    return Receipt(**(values | changes))  # type: ignore[arg-type]
