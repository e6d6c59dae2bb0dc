# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a decision that takes up another makes of its fee: it stays, is cancelled, or is lowered.

The clerk says it with the decision, because no law says it for all: whether money is owed for a decision that
is taken back depends on the law of its fee and on whose doing it was.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from formular import german
from formular.inputs import read_alone
from formular.items import Field
from kreishaus.cases import registry
from kreishaus.cases.errors import InputsRefusedError
from kreishaus.cases.queries.own import OpenCase
from kreishaus.kernel import clock
from kreishaus.letters.cash_reference import spell
from kreishaus.letters.charge import EarlierFee, FeeChange
from kreishaus.letters.plan import InputRow, LetterPlan

OPTIONS: Final = {
    "stays": "Sie bleibt, wie sie ist",
    "cancelled": "Sie wird aufgehoben",
    "lowered": "Sie wird herabgesetzt",
}
UNSAID: Final = "Bitte wählen Sie, was mit dieser Gebühr geschieht."
NO_SUM: Final = "Bitte geben Sie den neuen Betrag in Euro an, zum Beispiel 12,50."
NO_LESS: Final = (
    "Der neue Betrag muss unter {cents} liegen und über 0 Euro. "
    "Eine höhere Gebühr setzen Sie im Bescheid fest."
)


def rows_of(opened: OpenCase, plan: LetterPlan, posted: Mapping[str, str] | None) -> tuple[InputRow, ...]:
    """Two inputs for each fee, with what was posted; none where no decision is taken up. One statement."""
    return tuple(row for fee in _fees(opened, plan) for row in _rows(fee, posted or {}))


def changes_of(opened: OpenCase, plan: LetterPlan, posted: Mapping[str, str]) -> tuple[FeeChange, ...]:
    """What the clerk has said of each fee. One statement, or none.

    Raises:
        InputsRefusedError: something is not said, or cannot be.
    """
    fees = _fees(opened, plan)
    problems = {row.path: row.problem for fee in fees for row in _rows(fee, posted) if row.problem}
    if problems:
        raise InputsRefusedError(problems)
    return tuple(FeeChange(fee, _cents(fee, posted)) for fee in fees)


def _fees(opened: OpenCase, plan: LetterPlan) -> tuple[EarlierFee, ...]:
    takes_up = opened.row.follows_id is not None and plan.ends and opened.published.takes_fees
    return registry.fees_before(opened.row) if takes_up else ()


def _rows(fee: EarlierFee, posted: Mapping[str, str]) -> Iterator[InputRow]:
    what, sum_ = f"fee.{fee.fee_id}.what", f"fee.{fee.fee_id}.cents"
    said = posted.get(what, "")
    paid = f"Bezahlt sind {german.euro(fee.paid_cents)}." if fee.paid_cents else "Bezahlt ist noch nichts."
    yield InputRow(
        path=what,
        field=Field(what, "choice", options=tuple(OPTIONS)),
        label=f"Was geschieht mit der Gebühr von {german.euro(fee.cents)} aus dem früheren Bescheid?",
        hint=f"{fee.reason}, Kassenzeichen {spell(fee.reference)}. {paid} Der Bescheid sagt, was Sie wählen.",
        inputs={what: said},
        options=OPTIONS,
        problem="" if said in OPTIONS else UNSAID,
    )
    yield InputRow(
        path=sum_,
        field=Field(sum_, "money", required=False),
        label="Neuer Betrag dieser Gebühr",
        hint="Nur, wenn sie herabgesetzt wird.",
        inputs={sum_: posted.get(sum_, "")},
        options={},
        problem=_wrong_sum(fee, posted) if said == "lowered" else "",
    )


def _wrong_sum(fee: EarlierFee, posted: Mapping[str, str]) -> str:
    cents = _cents(fee, posted)
    if cents is None:
        return NO_SUM
    return "" if 0 < cents < fee.cents else NO_LESS.format(cents=german.euro(fee.cents))


def _cents(fee: EarlierFee, posted: Mapping[str, str]) -> int | None:
    """What is owed from now on; None: it stays, or no sum can be read."""
    said = posted.get(f"fee.{fee.fee_id}.what", "")
    if said == "cancelled":
        return 0
    value = read_alone("money", f"fee.{fee.fee_id}.cents", posted, clock.today())
    return value if said == "lowered" and isinstance(value, int) else None
