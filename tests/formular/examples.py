# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The small form that the tests of the library share, what surrounds it, and complete answers to it."""

from datetime import date
from pathlib import Path

from formular import (
    Answers,
    Context,
    FileInfo,
    Option,
    PartialDate,
    PlaceAnswer,
    Table,
    TableRow,
    load_form,
    load_texts,
)

FOLDER = Path(__file__).parent / "dogs"
FORM = load_form(FOLDER)
TEXTS = load_texts(FOLDER, "de", FORM)
EASY_TEXTS = load_texts(FOLDER, "de-leicht", FORM)

TODAY = date(2026, 11, 24)


def place(code: str, label: str, postcodes: tuple[str, ...], part: str = "") -> Option:
    data = {"ars": code.partition(":")[0], "part": part, "postcodes": postcodes}
    return Option(code, label, aliases=(part,) if part else (), data=data)


PLACES = (
    place("033580002002", "Bispingen", ("29646",)),
    place("033580002002:huetzel", "Hützel (Gemeinde Bispingen)", ("29646",), "Hützel"),
    place("033580021021:marbostel", "Marbostel (Stadt Soltau)", ("29614",), "Marbostel"),
    place("033580023023:marbostel", "Marbostel (Gemeinde Wietzendorf)", ("29649",), "Marbostel"),
    place("033580023023", "Wietzendorf", ("29649",)),
    place("033585402003", "Böhme", ("29693",)),
    place("033585401001", "Ahlden", ("29693",)),
    place("033580019019", "Schneverdingen", ("29640",)),
)
DOG_TAX = Table("dog_tax", (TableRow(date(2020, 1, 1), None, {"rate": 4800}),))
DOCUMENTS = {
    "doc-1": FileInfo("Nachweis.pdf", 412_000, 1),
    "doc-2": FileInfo("Film.mp4", 4_000, 0, "video/mp4"),
    "doc-3": FileInfo("Gross.pdf", 12_000_000, 3),
}
CTX = Context(TODAY, {"places": PLACES}, {"dog_tax": DOG_TAX}, DOCUMENTS)

HUETZEL = PlaceAnswer("033580002002", "Hützel", "29646", "Hützel (Gemeinde Bispingen)")
COMPLETE = Answers().put_all(
    {
        "place": HUETZEL,
        "address.street": "Lindenallee",
        "address.house_no": "7",
        "holder.first_names": "Wiebke",
        "holder.last_name": "Świątek",
        "holder.birth_date": date(1988, 8, 2),
        "holder_kind": "person",
        "already_dogs": 0,
        "dogs.0.name": "Fiete",
        "dogs.0.birth_date": PartialDate(2021, 3, 14),
        "dogs.0.chip": "276098102345678",
        "dogs.0.kept_since": date(2026, 11, 14),
        "dogs.0.dangerous": False,
        "sepa": False,
        "decl_truth": True,
    }
)
