# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a letter asks to be paid, into which account, and the code that a banking app reads (EPC069-12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Self
from uuid import UUID

from formular import german
from kreishaus.authorities.facts import BankAccount
from kreishaus.letters.cash_reference import spell

NAME: Final = 70  # letters of a payee, EPC069-12
CODE_WORDS: Final = "GiroCode zum Überweisen: {amount} an {holder}, IBAN {iban}, Verwendungszweck {purpose}"


@dataclass(frozen=True, slots=True)
class Charge:
    """A sum that is owed: cents above 0, `reference` the Kassenzeichen in digits, `reason` what for."""

    cents: int
    due_on: date
    reference: str
    reason: str

    @property
    def purpose(self) -> str:
        """What stands in the transfer, so that the Kasse finds it."""
        return f"Kassenzeichen {spell(self.reference)}"

    def as_json(self) -> dict[str, Any]:
        return {
            "cents": self.cents,
            "due_on": self.due_on.isoformat(),
            "reference": self.reference,
            "reason": self.reason,
        }

    @classmethod
    def from_json(cls, known: Mapping[str, Any]) -> Self:
        """What `as_json` wrote."""
        due_on = date.fromisoformat(known["due_on"])
        return cls(known["cents"], due_on, known["reference"], known["reason"])


@dataclass(frozen=True, slots=True)
class EarlierFee:
    """A fee of an earlier decision: what is owed and what has come, in cents; `reason` is what it was for."""

    fee_id: UUID
    reference: str
    cents: int
    paid_cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class FeeChange:
    """What a new decision makes of an earlier fee: `cents` owed from now on, 0: cancelled; None: it stays."""

    fee: EarlierFee
    cents: int | None

    @property
    def sentence(self) -> str:
        """As the letter says it, whatever is paid until then."""
        named = f"Die Gebühr von {german.euro(self.fee.cents)} (Kassenzeichen {spell(self.fee.reference)})"
        if self.cents is None:
            return f"{named} bleibt bestehen."
        if not self.cents:
            return f"{named} heben wir auf. Was Sie darauf schon bezahlt haben, zahlen wir zurück."
        return (
            f"{named} setzen wir auf {german.euro(self.cents)} herab. "
            "Was Sie zu viel bezahlt haben, zahlen wir zurück."
        )


def giro_code(account: BankAccount, charge: Charge) -> str:
    """The text of a GiroCode (EPC069-12, version 002, UTF-8): one line for each element.

    The Kassenzeichen is no creditor reference of ISO 11649, so it stands in the unstructured line.
    """
    lines = (
        "BCD",
        "002",
        "1",
        "SCT",
        account.bic,
        account.holder[:NAME],
        account.iban,
        f"EUR{charge.cents // 100}.{charge.cents % 100:02}",
        "",
        "",
        charge.purpose,
    )
    return "\n".join(lines)
