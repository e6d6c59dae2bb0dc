# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The part of a letter that says how to pay: into the account of the authority that writes."""

from collections.abc import Iterator

from formular import german
from kreishaus.catalogue.matter import Matter
from kreishaus.letters.cash_reference import spell
from kreishaus.letters.charge import CODE_WORDS, Charge, giro_code
from kreishaus.letters.decision import Payment
from kreishaus.letters.squares import svg
from kreishaus.letters.values import Row


def payment_of(matter: Matter, charge: Charge) -> Payment:
    """Words and code. Without an account, the telephone number and no code."""
    account = matter.authority.facts.bank
    sum_, reference = german.euro(charge.cents), spell(charge.reference)
    rows = (
        Row("Betrag", sum_),
        Row("Zu zahlen bis", german.day(charge.due_on)),
        Row("Kassenzeichen", reference),
    )
    if account is None:
        return Payment((*rows, Row("Bankverbindung", f"erfahren Sie unter {matter.authority.phone}")))
    known = (
        Row("Empfängerin", account.holder),
        Row("IBAN", account.spelled),
        Row("BIC", account.bic),
        Row("Bank", account.bank),
    )
    return Payment(
        (*rows, *(row for row in known if row.text)),
        svg(giro_code(account, charge)),
        CODE_WORDS.format(amount=sum_, holder=account.holder, iban=account.spelled, purpose=charge.purpose),
    )


def doubts_of(matter: Matter) -> Iterator[str]:
    """What clerks are told about the account."""
    account = matter.authority.facts.bank
    if account is None:
        yield (
            "Die Bankverbindung der Kasse ist nicht eingetragen; das Schreiben nennt stattdessen die "
            "Telefonnummer und trägt keinen GiroCode."
        )
    elif not account.is_confirmed:
        yield f"Die Bankverbindung der Kasse ist nicht bestätigt: {account.source}."
