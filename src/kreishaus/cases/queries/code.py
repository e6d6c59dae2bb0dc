# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a case stands, for whoever has its number and its code; and what a browser session has sent."""

from dataclasses import dataclass
from uuid import UUID

from kreishaus.access.actor import Actor
from kreishaus.cases import guests
from kreishaus.cases.codes import hash_of
from kreishaus.cases.leaving import held_back
from kreishaus.cases.models import Case, ReceiptCode, Submission
from kreishaus.cases.queries.own import as_shown
from kreishaus.cases.reference import MistypedReferenceError, read
from kreishaus.kernel import clock
from kreishaus.kernel.crypto import UnreadableError


@dataclass(frozen=True, slots=True)
class SentAsGuest:
    """What this browser session has sent: the submission, who holds its case, and the code to be shown."""

    submission_id: UUID
    holder: Actor
    code: str


def sent_as_guest(
    actor: Actor, *, submission_id: UUID | None = None, draft_id: UUID | None = None
) -> SentAsGuest | None:
    """One thing that the actor's browser session has sent as a guest, as long as the session lives."""
    if not actor.guest:
        return None
    mine = Submission.unscoped.filter(account=None, guest_hash=guests.hash_of(actor.guest))
    asked = {"id": submission_id} if submission_id else {"draft_id": draft_id}
    row = ReceiptCode.objects.filter(case__submission__in=mine.filter(**asked)).select_related("case").first()
    if row is None:
        return None
    return SentAsGuest(row.case.submission_id, guests.holder_of(row.case_id), _code_of(actor, row))


def _code_of(actor: Actor, row: ReceiptCode) -> str:
    try:
        return guests.unseal_code(actor.guest, row.id, row.sealed) if row.sealed else ""
    except UnreadableError:
        return ""


def case_by_code(reference: str, code: str) -> Case:
    """The case as its citizen sees it, not decrypted. The caller counts attempts, and notes them.

    A number that it had at another office before leads to the case as it is now.

    Raises:
        Case.DoesNotExist: number and code do not belong together, or one of them is nobody's.
        MistypedReferenceError: the number is mistyped; the sentence says so.
    """
    number = read(reference)
    found = Case.unscoped.filter(receipt_code__code_hash=hash_of(code)).select_related("receipt_code")
    case: Case = found.annotate(is_held_back=held_back(clock.now())).get()
    if number not in (case.reference, *case.receipt_code.earlier):
        raise Case.DoesNotExist
    return as_shown(case)


def earlier_of(case: Case) -> list[Case]:
    """What the case was at other offices before: its code opens these too, and their letters lie there."""
    numbers = ReceiptCode.objects.filter(case=case).values_list("earlier", flat=True).first()
    return list(Case.unscoped.filter(reference__in=numbers).order_by("received_at", "id")) if numbers else []


__all__ = ["MistypedReferenceError", "SentAsGuest", "case_by_code", "earlier_of", "sent_as_guest"]
