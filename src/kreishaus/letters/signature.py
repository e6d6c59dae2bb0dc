# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signaturbogen: signed by hand where the law asks for writing and the account does not replace it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from formular import german
from kreishaus.kernel.clock import to_berlin
from kreishaus.letters.values import Row

DECLARATION = (
    "Ich habe den oben genannten Antrag am angegebenen Tag über das Portal gestellt. "
    "Die Angaben dort sind meine Angaben."
)


@dataclass(frozen=True, slots=True)
class SignatureSheet:
    """What the sheet says. `about` names the entry a case is about, `sender` who signs, in lines."""

    reference: str
    service: str
    about: str
    sender: tuple[str, ...]
    received_at: datetime
    due_on: date

    @property
    def issued_at(self) -> datetime:
        """The sheet is of the moment of arrival, however often it is printed."""
        return self.received_at

    def as_json(self) -> Mapping[str, object]:
        """Return what `signature.typ` reads."""
        rows = [
            Row("Vorgangsnummer", self.reference),
            Row("Beantragt wird", self.service),
            Row("Für", self.about),
            Row("Online gesendet am", german.moment(to_berlin(self.received_at))),
        ]
        return {
            "reference": self.reference,
            "sender": self.sender,
            "rows": [asdict(each) for each in rows if each.text],
            "declaration": DECLARATION,
            "due_on": german.day_long(self.due_on),
        }
