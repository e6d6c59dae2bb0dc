# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A letter to a person, ready to be set: a Bescheid, a request by post, the letter with the tag.

§§ 37 and 39 VwVfG, §§ 119, 121, 157 AO: who decides, what, why, what can be done against it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from formular import UsedRow
from kreishaus.letters.charge import Charge
from kreishaus.letters.letterhead import Letterhead
from kreishaus.letters.plan import Align
from kreishaus.letters.render import render
from kreishaus.letters.values import Attachment, Row


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    part: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    is_strong: bool = False
    part: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as printed, one text per column. `total` is a last row in semibold, or empty."""

    heads: tuple[str, ...]
    aligns: tuple[Align, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    part: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Payment:
    """How to pay: rows of words, and the code as SVG with the words that stand for it. Empty: no code."""

    rows: tuple[Row, ...]
    code: str = ""
    code_words: str = ""
    part: Literal["payment"] = "payment"


type Part = Heading | Paragraph | Table | Payment


@dataclass(frozen=True, slots=True)
class Remedy:
    """Rechtsbehelfsbelehrung (§ 37 Abs. 6 VwVfG, § 58 VwGO): a title and paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionLetter:
    """All that is printed. `data` is what machines find inside the PDF; JSON-like.

    `unconfirmed`: one sentence each on what nobody at the authority has confirmed; for clerks, not printed.
    `charge`: the fee that this letter raises, once it has left the house.
    `used_rows`: the parameter rows that were looked up, for what the clerk set too.
    """

    title: str
    subject: str
    letterhead: Letterhead
    recipient: tuple[str, ...]
    reference: str
    issued_at: datetime
    details: tuple[Row, ...]
    parts: tuple[Part, ...]
    closing: str
    signed_by: str
    data: Mapping[str, object]
    remedy: Remedy | None = None
    unconfirmed: tuple[str, ...] = ()
    used_rows: tuple[UsedRow, ...] = ()
    charge: Charge | None = None

    def as_json(self) -> Mapping[str, object]:
        """Return what `decision.typ` reads."""
        return {
            "title": self.title,
            "subject": self.subject,
            "recipient": self.recipient,
            "reference": self.reference,
            "details": [asdict(each) for each in self.details],
            "parts": [asdict(each) for each in self.parts],
            "closing": self.closing,
            "signed_by": self.signed_by,
            "remedy": asdict(self.remedy) if self.remedy else None,
        }

    @property
    def attachment(self) -> Attachment:
        """The same for machines."""
        content = json.dumps(self.data, ensure_ascii=False, sort_keys=True)
        return Attachment("daten.json", content, "Die Daten dieses Schreibens")

    def pdf(self) -> bytes:
        """Set it. The same values give the same bytes. Raises LetterError."""
        return render("decision", self, authority=self.letterhead, attachment=self.attachment)
