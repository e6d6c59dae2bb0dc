# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One function per verb: raise a fee with its letter, pay, waive, write off, pay back, undo."""

from collections.abc import Iterable
from datetime import date
from typing import Final, cast
from uuid import UUID, uuid5

from django.db import transaction

from kreishaus.access.actor import SYSTEM, Actor
from kreishaus.audit import actions as audit
from kreishaus.cases.leaving import STANDING
from kreishaus.cases.models import Case, Decision
from kreishaus.cases.queries import charge_of, fee_changes_of
from kreishaus.cases.sealing import seal, unseal
from kreishaus.kernel import clock
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox.actions import post
from kreishaus.payments import policy
from kreishaus.payments.errors import FeeRefusedError
from kreishaus.payments.lifecycle import ENDS, Booking, State, after
from kreishaus.payments.models import Fee, FeeEntry
from kreishaus.payments.queries import OpenFee, bare, changes_of, fee_at_desk, refund_cents

PAID: Final = "Ihre Gebühr ist bezahlt. Vielen Dank."
PAID_BACK: Final = "Ihre Gebühr ist zurückgezahlt."
ENDED: Final = "Sie müssen die Gebühr nicht mehr bezahlen."
BOOKED_MEANWHILE: Final = "Auf diese Gebühr wurde gerade schon gebucht. Bitte sehen Sie nach, was noch fehlt."
NO_REASON: Final = "Bitte schreiben Sie, warum."
MOST: Final = 100_000_000  # cents: a slip, not a fee


@transaction.atomic
def raise_fee(decision_id: UUID) -> Fee | None:
    """The fee of a letter that has left the house, once; None when it raises none, or was undone."""
    left = Decision.objects.select_for_update(of=("self",)).filter(STANDING, leaves_at__lte=clock.now())
    decision = left.select_related("case__file").filter(id=decision_id).first()
    charge = charge_of(decision) if decision else None
    if decision is None or charge is None:
        return None
    known = Fee.objects.filter(decision=decision).first()
    if known is not None:
        return known
    case, fee_id = decision.case, new_id()
    fee = Fee.objects.create(
        id=fee_id,
        case=case,
        decision=decision,
        authority_id=case.authority_id,
        reference=charge.reference,
        cents=charge.cents,
        due_on=charge.due_on,
        state=State.OPEN,
        raised_at=clock.now(),
        sealed=_sealed(case, fee_id, charge.reason),
    )
    _record(SYSTEM, fee, "raised")
    return fee


@transaction.atomic
def change_fees(decision_id: UUID) -> None:
    """What a decision that has left the house says of the fees of earlier ones, once; else nothing."""
    left = Decision.objects.filter(STANDING, leaves_at__lte=clock.now(), is_interim=False)
    decision = left.select_related("case__file").filter(id=decision_id).first()
    for fee_id, cents in fee_changes_of(decision) if decision else ():
        _change(cast("Decision", decision), fee_id, cents)


def _change(decision: Decision, fee_id: UUID, cents: int) -> None:
    fee = Fee.objects.select_for_update(of=("self",)).select_related("case__file").get(id=fee_id)
    entry_id = uuid5(decision.id, str(fee_id))  # safe to run again
    if FeeEntry.objects.filter(id=entry_id).exists():
        return
    FeeEntry.objects.create(
        id=entry_id,
        fee=fee,
        kind=Booking.CHANGED,
        cents=cents,
        on=clock.today(),
        booked_at=clock.now(),
        booked_by=decision.decided_by,
        sealed=_sealed(fee.case, entry_id, f"Bescheid {decision.case.reference}"),
    )
    _settle(fee)
    _record(SYSTEM, fee, "changed")


def pay(actor: Actor, fee_id: UUID, cents: int, on: date, seen: int | None = None) -> Fee:
    """Money has come. Less than is open is a part payment; the fee stays open until all is there.

    `seen` is `OpenFee.changes` as the actor saw it: who clicks twice, or types what a colleague has just
    typed, books nothing more.

    Raises:
        Fee.DoesNotExist: there is none, or it is another department's.
        FeeRefusedError: role or state do not allow it, sum or day cannot be, or it was booked on meanwhile.
    """
    _check_money(cents, on)
    return _book(actor, fee_id, Booking.PAID, cents, on, "", seen)


def pay_back(actor: Actor, fee_id: UUID, cents: int, on: date, seen: int | None = None) -> Fee:
    """Money has gone back, all that came too much or a part. Raises as `pay`."""
    _check_money(cents, on)
    return _book(actor, fee_id, Booking.REFUNDED, cents, on, "", seen)


def _check_money(cents: int, on: date) -> None:
    if not 0 < cents <= MOST:
        raise FeeRefusedError("Bitte geben Sie einen Betrag über 0 Euro an.")
    if on > clock.today():
        raise FeeRefusedError("Der Tag der Zahlung liegt in der Zukunft.")


def waive(actor: Actor, fee_id: UUID, reason: str) -> Fee:
    """The person need not pay what is open (Erlass), with a reason. Raises as `pay`."""
    return _end(actor, fee_id, Booking.WAIVED, reason)


def write_off(actor: Actor, fee_id: UUID, reason: str) -> Fee:
    """The office does not go on asking for what is open (Niederschlagung), with a reason. Raises as `pay`."""
    return _end(actor, fee_id, Booking.WRITTEN_OFF, reason)


@transaction.atomic
def undo(actor: Actor, fee_id: UUID, seen: int | None = None) -> Fee:
    """Take the last booking back; it stays to be read. `seen` as for `pay`.

    What a decision made of the fee only another decision changes.

    Raises:
        Fee.DoesNotExist: there is none, or it is another department's.
        FeeRefusedError: nothing was booked, the role does not allow it, or something was booked meanwhile.
    """
    fee = _held(actor, fee_id)
    _check_seen(fee, seen)
    booked = fee.entries.filter(undone_at=None).exclude(kind=Booking.CHANGED)
    last = booked.order_by("-booked_at", "-id").first()
    if last is None:
        raise FeeRefusedError("Auf dieser Gebühr ist nichts gebucht.")
    policy.check_may_undo(actor, fee, Booking(last.kind))
    FeeEntry.objects.filter(id=last.id).update(undone_at=clock.now())
    _settle(fee)
    _record(actor, fee, "undone")
    return fee


def look_at(actor: Actor, fee_id: UUID) -> OpenFee:
    """A fee as the Kasse sees it, and a note of who has looked: sums and days, nothing of the sealed file.

    Raises:
        Fee.DoesNotExist: there is none, or it is another authority's.
    """
    fee = fee_at_desk(actor, fee_id)
    _record(actor, fee, "opened")
    return bare(fee)


@transaction.atomic
def reseal(case_id: UUID, from_key: UUID, to_key: UUID) -> None:
    """Seal fees and bookings under the key of the File that the case joins."""
    for fee in Fee.objects.select_for_update().filter(case_id=case_id):
        fee.sealed = seal(to_key, "fee", fee.id, unseal(from_key, "fee", fee.id, fee.sealed))
        fee.save(update_fields=["sealed"])
        for entry in fee.entries.all():
            entry.sealed = seal(to_key, "fee", entry.id, unseal(from_key, "fee", entry.id, entry.sealed))
            entry.save(update_fields=["sealed"])


def _end(actor: Actor, fee_id: UUID, kind: Booking, reason: str) -> Fee:
    if not reason.strip():
        raise FeeRefusedError(NO_REASON)
    return _book(actor, fee_id, kind, 0, clock.today(), reason.strip())


@transaction.atomic
def _book(
    actor: Actor, fee_id: UUID, kind: Booking, cents: int, on: date, reason: str, seen: int | None = None
) -> Fee:
    fee = _held(actor, fee_id)
    policy.check_may_book(actor, fee, kind)
    _check_seen(fee, seen)
    if kind == Booking.REFUNDED and cents > refund_cents(fee):
        raise FeeRefusedError("So viel ist auf diese Gebühr nicht zurückzuzahlen.")
    entry_id = new_id()
    FeeEntry.objects.create(
        id=entry_id,
        fee=fee,
        kind=kind,
        cents=cents,
        on=on,
        booked_at=clock.now(),
        booked_by=str(actor.account_id or ""),
        sealed=_sealed(fee.case, entry_id, reason),
    )
    _settle(fee)
    _record(actor, fee, kind.value)
    if sentence := _told(fee, kind):
        post(fee.case, "notice", entry_id, sentence)
    return fee


def _told(fee: Fee, kind: Booking) -> str:
    """What the person is told once a fee is settled; empty while it is not."""
    if kind == Booking.REFUNDED:
        return "" if fee.state == State.REFUND else PAID_BACK
    if fee.state == State.OPEN:
        return ""
    return PAID if kind == Booking.PAID else ENDED


def _held(actor: Actor, fee_id: UUID) -> Fee:
    """The fee, locked, so that two bookings follow one another."""
    list(Fee.objects.select_for_update().filter(id=fee_id).values_list("id"))
    return fee_at_desk(actor, fee_id)


def _check_seen(fee: Fee, seen: int | None) -> None:
    """None: the caller has not looked. Raises FeeRefusedError when something was booked since."""
    if seen is not None and seen != changes_of(fee.entries.all()):
        raise FeeRefusedError(BOOKED_MEANWHILE)


def _settle(fee: Fee) -> None:
    """Work out anew what is paid and where the fee stands."""
    standing = list(fee.entries.filter(undone_at=None).order_by("booked_at", "id"))
    came, went = (_sum(standing, kind) for kind in (Booking.PAID, Booking.REFUNDED))
    fee.paid_cents = max(0, came - went)
    fee.set_cents = next((each.cents for each in reversed(standing) if each.kind == Booking.CHANGED), None)
    ends = [Booking(each.kind) for each in standing if each.kind in ENDS]
    fee.state = after(fee.owed_cents, fee.paid_cents, ends[-1] if ends else None)
    fee.save(update_fields=["paid_cents", "set_cents", "state"])


def _sum(entries: Iterable[FeeEntry], kind: Booking) -> int:
    return sum(each.cents for each in entries if each.kind == kind)


def _sealed(case: Case, row_id: UUID, reason: str) -> bytes:
    return seal(case.file.key_id, "fee", row_id, {"reason": reason})


def _record(actor: Actor, fee: Fee, what: str) -> None:
    audit.record(
        actor,
        f"fee.{what}",
        authority=fee.authority_id,
        object_type="case",
        object_id=fee.case_id,
        fields=[f"fees.{fee.id}"],
    )
