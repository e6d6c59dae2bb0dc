# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fees: at the desk those of the actor's departments, for the person those of the own cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, cast
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.authorities.district import district
from kreishaus.authorities.facts import BankAccount
from kreishaus.cases.models import Case
from kreishaus.cases.queries import OpenCase, linked_to
from kreishaus.cases.sealing import unseal
from kreishaus.kernel import clock
from kreishaus.letters.cash_reference import read, spell
from kreishaus.letters.charge import Charge, EarlierFee
from kreishaus.payments.lifecycle import WORDS, Booking, State
from kreishaus.payments.models import Fee, FeeEntry

TO_DO: Final = (State.OPEN, State.REFUND)
NO_CLAIM: Final = (State.WAIVED, State.CANCELLED)  # nothing is left that a decision could change
MOST: Final = 200  # rows of the list of open fees


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """A booking, decrypted. `reason` is empty for money."""

    row: FeeEntry
    reason: str

    @property
    def stands(self) -> bool:
        """Whether nobody took it back."""
        return self.row.undone_at is None


@dataclass(frozen=True, slots=True)
class OpenFee:
    """A fee, decrypted. `entries` from the first to the last; empty for the citizen."""

    row: Fee
    reason: str
    entries: tuple[OpenEntry, ...] = ()

    @property
    def open_cents(self) -> int:
        """What is still to be paid; 0 once it is settled."""
        return open_cents(self.row)

    @property
    def refund_cents(self) -> int:
        """What is to be paid back; 0 where nothing is."""
        return refund_cents(self.row)

    @property
    def is_open(self) -> bool:
        return self.row.state == State.OPEN

    @property
    def is_overdue(self) -> bool:
        return is_overdue(self.row, clock.today())

    @property
    def word(self) -> str:
        """How its state is called."""
        return word_of(self.row)

    @property
    def last(self) -> OpenEntry | None:
        """The booking that can be taken back: the last one that stands and that no decision has made."""
        booked = (each for each in reversed(self.entries) if each.row.kind != Booking.CHANGED)
        return next((each for each in booked if each.stands), None)

    @property
    def changes(self) -> int:
        """How often something was booked or taken back."""
        return changes_of(each.row for each in self.entries)

    @property
    def reference(self) -> str:
        """The Kassenzeichen as people read it."""
        return spell(self.row.reference)

    @property
    def account(self) -> BankAccount | None:
        """Where to pay; None until the authority has entered it."""
        return district().authorities[self.row.authority_id].facts.bank

    @property
    def charge(self) -> Charge:
        """What is still open, as a letter says it."""
        return Charge(self.open_cents, self.row.due_on, self.row.reference, self.reason)


@dataclass(frozen=True, slots=True)
class FeeRow:
    """A line of the list. No name: who owes it stands in the sealed case."""

    row: Fee
    reference: str
    is_overdue: bool

    @property
    def open_cents(self) -> int:
        """What is still to be paid."""
        return open_cents(self.row)

    @property
    def refund_cents(self) -> int:
        """What is to be paid back; 0 where nothing is."""
        return refund_cents(self.row)

    @property
    def word(self) -> str:
        """How its state is called."""
        return word_of(self.row)


def fees_of(opened: OpenCase) -> list[OpenFee]:
    """The fees of a case that was opened for the actor, the newest first. Two statements.

    None where the Leistung takes no fees.
    """
    if not opened.published.takes_fees:
        return []
    entries = Prefetch("entries", FeeEntry.objects.order_by("booked_at", "id"))
    rows = Fee.objects.filter(case_id=opened.row.id).order_by("-raised_at", "-id").prefetch_related(entries)
    return [open_fee(row, opened.row) for row in rows]


def fees_for(actor: Actor, opened: OpenCase) -> list[OpenFee]:
    """What the person owes or has paid for the own opened case, the newest first. At most one statement."""
    if not actor.is_party or not opened.published.takes_fees:
        return []
    rows = Fee.objects.filter(case_id=opened.row.id).order_by("-raised_at", "-id")
    return [OpenFee(row, _said(opened.row, row.id, row.sealed)) for row in rows]


def open_fees(actor: Actor) -> list[FeeRow]:
    """What is to be paid, or to be paid back, where the actor books fees, the oldest first. One statement."""
    return _rows(at_desk(actor).filter(state__in=TO_DO).order_by("due_on", "id"))


def settled_fees(actor: Actor) -> list[FeeRow]:
    """What is settled where the actor books fees, the newest first. One statement."""
    return _rows(at_desk(actor).exclude(state__in=TO_DO).order_by("-raised_at", "-id"))


def fees_by_reference(actor: Actor, typed: str) -> list[FeeRow]:
    """The fee with this Kassenzeichen where the actor books fees; one per authority. One statement.

    Raises:
        MistypedCashReferenceError: it is none; the sentence says what to do.
    """
    return _rows(at_desk(actor).filter(reference=read(typed)).order_by("id"))


def _rows(found: QuerySet[Fee]) -> list[FeeRow]:
    rows, today = found.select_related("case")[:MOST], clock.today()
    return [FeeRow(row, spell(row.reference), is_overdue(row, today)) for row in rows]


def fee_at_desk(actor: Actor, fee_id: UUID) -> Fee:
    """A fee with its case and File, not decrypted: enough to act on.

    Raises:
        Fee.DoesNotExist: there is none, or it is another department's.
    """
    row: Fee = at_desk(actor).select_related("case__file").get(id=fee_id)
    return row


def at_desk(actor: Actor) -> QuerySet[Fee]:
    """The fees where the actor books: of cases that the actor may open; in the Kasse, of the authority."""
    departments = actor.departments_with(Permission.BOOK_FEES)
    own = Q(case__in=Case.objects.visible_to(actor), case__department__key__in=departments)
    return Fee.objects.filter(own | Q(authority__key__in=actor.authorities_with(Permission.KEEP_CASH)))


def owed(case_id: UUID) -> Charge | None:
    """What is open of the oldest fee of a case that is not settled. One statement."""
    rows = Fee.objects.filter(case_id=case_id, state=State.OPEN).select_related("case__file")
    row = rows.order_by("raised_at", "id").first()
    return open_fee(row, row.case, ()).charge if row else None


def fees_before(case: Case) -> tuple[EarlierFee, ...]:
    """The fees of earlier decisions of the matter, for a case fetched with its File, the oldest first.

    Two statements. What was waived or cancelled is over; what else one Antrag became is no earlier decision.
    """
    rows = Fee.objects.filter(case__in=linked_to(case) - {case.id}, case__file_id=case.file_id)
    found = rows.exclude(state__in=NO_CLAIM).order_by("raised_at", "id")
    return tuple(
        EarlierFee(row.id, row.reference, row.owed_cents, row.paid_cents, _said(case, row.id, row.sealed))
        for row in found
    )


def open_cents(row: Fee) -> int:
    """What is still to be paid; 0 once it is settled."""
    return max(0, row.owed_cents - row.paid_cents) if row.state == State.OPEN else 0


def refund_cents(row: Fee) -> int:
    """What came too much since a decision has changed the fee, or by mistake, and has to go back."""
    return max(0, row.paid_cents - row.owed_cents)


def open_fee(row: Fee, case: Case, entries: Iterable[FeeEntry] | None = None) -> OpenFee:
    """Decrypt a fee of a case that somebody was allowed to fetch; with the bookings it was fetched with."""
    known = row.entries.all() if entries is None else entries
    opened = tuple(OpenEntry(each, _said(case, each.id, each.sealed)) for each in known)
    return OpenFee(row, _said(case, row.id, row.sealed), opened)


def bare(row: Fee) -> OpenFee:
    """A fee and its bookings with nothing decrypted: no purpose, no reasons. One statement."""
    entries = row.entries.order_by("booked_at", "id")
    return OpenFee(row, "", tuple(OpenEntry(each, "") for each in entries))


def changes_of(entries: Iterable[FeeEntry]) -> int:
    """How often something was booked on a fee or taken back; it only grows."""
    return sum(1 if each.undone_at is None else 2 for each in entries)


def word_of(row: Fee) -> str:
    """How the state of a fee is called."""
    if row.state == State.OPEN and row.paid_cents:
        return "teilweise bezahlt"
    return WORDS[State(row.state)]


def is_overdue(row: Fee, today: date) -> bool:
    """Whether it should have been paid before today."""
    return row.state == State.OPEN and row.due_on < today


def _said(case: Case, row_id: UUID, sealed: bytes | memoryview) -> str:
    return cast("dict[str, str]", unseal(case.file.key_id, "fee", row_id, sealed))["reason"]
