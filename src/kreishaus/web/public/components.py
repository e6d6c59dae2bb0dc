# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page that shows every component in every state: for those who build pages, and for tests that look."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render

from formular.answers import Answers
from formular.context import Context, FileInfo, Option
from formular.loading import load_form, load_texts
from formular.reading import read_page
from kreishaus.catalogue.queries import list_of
from kreishaus.web.audience import Request, audience
from kreishaus.web.forms import Binder, BoundPage

FOLDER: Final = Path(__file__).parent / "sample"
PAGE: Final = "fragen"
TODAY: Final = date(2026, 11, 24)
FILLED: Final = {
    "text": "Fiete", "name": "Świątek-Müller", "longtext": "Er bellt selten.", "money": "280,00",
    "count": "0", "decimal": "2,75", "date.day": "14", "date.month": "11", "date.year": "2026",
    "partial_date.month": "4", "partial_date.year": "2026", "month.month": "11", "month.year": "2026",
    "time": "7:30", "datetime.day": "27", "datetime.month": "11", "datetime.year": "2026",
    "datetime.time": "18.00", "sex": "male", "origin": "shelter", "helps": "rescue", "country": "DE",
    "dangerous": "yes", "dangerous_authority": "Kreis", "chip": "276 098 102 345 678", "plate": "hk-ab 123",
    "taxid": "36 574 261 809", "lanr": "123456601", "bsnr": "123456789", "plz": "29646", "place": "Hützel",
    "geo_point": "52,98765, 9,87654", "geo_line": "Poststraße 7\nMarkt\nB 3 km 12,4",
    "email": "w.swiatek@post.example", "phone": "05194 123456", "bank.account_holder": "Wiebke Świątek",
    "bank.iban": "DE02 1203 0000 0000 2020 51", "proof": "kept", "truth": "yes",
}  # fmt: skip
WRONG: Final = {
    "text": "Donaudampfschifffahrtsgesellschaftskapitänswitwenhundehütte", "name": "Luna 2",
    "longtext": "Er heißt 🐕.", "date.day": "31", "date.month": "2", "date.year": "2026",
    "partial_date.day": "14", "partial_date.year": "2026", "month.month": "13", "month.year": "2026",
    "time": "25.00", "datetime.day": "25", "datetime.month": "10", "datetime.year": "2026",
    "datetime.time": "2.30", "money": "zwölf", "count": "21", "decimal": "2.750", "dangerous": "no",
    "country": "Atlantis", "chip": "27609810612045", "plate": "HKAB 123", "taxid": "36 574 261 808",
    "lanr": "123456701", "bsnr": "12345678", "plz": "2964", "place": "Borstel",
    "geo_point": "9,87654, 52,98765", "geo_line": "Markt", "email": "w.swiatek", "phone": "12",
    "bank.account_holder": "Wiebke Świątek", "bank.iban": "DE02 1203 0000 0000 2020 5",
}  # fmt: skip
CONTEXT: Final = Context(
    today=TODAY,
    lists={
        "places": (
            Option("1", "Hützel", data={"ars": "033580002002", "part": "Hützel", "postcodes": ["29646"]}),
            Option(
                "2", "Borstel in der Kuhle (Bispingen)", aliases=("Borstel",), data={"postcodes": ["29646"]}
            ),
            Option("3", "Borstel (Schwarmstedt)", data={"postcodes": ["29690"]}),
        ),
        "countries": list_of("countries"),
    },
    documents={"kept": FileInfo("Sachkunde-Theorie.pdf", 412_000, 1)},
)


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """A file that was not taken."""

    path: str
    name: str
    sentence: str


REFUSED: Final = TurnedAway(
    "sample.2.proof",
    "Sachkunde-Praxis.pdf",
    "Diese Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort und laden Sie sie "
    "noch einmal hoch. Ein Foto vom Ausdruck geht auch.",
)


@audience("public")
def page(request: Request) -> HttpResponse:
    """Show every component; the questions come from a real form, read and checked as posted ones are."""
    return render(request, "public/components.html", {"page": sample_page()})


@cache
def sample_page() -> BoundPage:
    """Three entries of every kind of question: empty, filled in, wrong."""
    form = load_form(FOLDER)
    posted = {f"sample.1.{name}": [text] for name, text in FILLED.items()}
    posted |= {f"sample.2.{name}": [text] for name, text in WRONG.items()}
    reading = read_page(form, PAGE, {"sample.0.text": [""], **posted}, Answers(), CONTEXT)
    shown = tuple(each for each in reading.problems if not each.path.startswith("sample.0."))
    texts = load_texts(FOLDER, "de", form)
    binder = Binder(form, reading.answers, CONTEXT, texts, reading.typed, shown, (REFUSED,))
    return binder.page(PAGE, (3, 6))
