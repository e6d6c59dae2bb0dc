# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes to follow a case without an account, and going on by post when an account goes."""

from typing import Any, Final, cast
from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor, Kind
from kreishaus.accounts.actions import CHAIN
from kreishaus.audit import actions as audit
from kreishaus.cases import codes, policy
from kreishaus.cases.actions.ending import forget_unsent
from kreishaus.cases.actions.moving import change, own_case, tell
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.guests import holder_of, seal_code
from kreishaus.cases.models import Case, Grant, ReceiptCode
from kreishaus.cases.queries.code import case_by_code
from kreishaus.cases.reference import read
from kreishaus.cases.sealing import seal, unseal
from kreishaus.kernel import clock

LONGEST_ADDRESS: Final = 500
FEWEST_LINES: Final = 3  # name, street, place


def issue_receipt_code(case_id: UUID, *, secret: str = "") -> str:
    """A new code for a case, to be shown once; one given before no longer opens anything.

    `secret` is that of a guest's browser session, which is shown the code as long as it lives. Who may have
    it is decided by the caller. Raises IntegrityError for a case that there is not.
    """
    code = codes.draw()
    row = ReceiptCode.objects.filter(case_id=case_id).first() or ReceiptCode(case_id=case_id)
    row.code_hash, row.created_at = codes.hash_of(code), clock.now()
    row.sealed = seal_code(secret, row.id, code) if secret else None
    row.save()
    return code


def look_up(reference: str, code: str) -> Case:
    """The case that number and code open together, as its citizen sees it. Noted, be it so or not.

    The log says of which case, and never the code; of a number that is nobody's it says nothing more. The
    caller counts attempts.

    Raises:
        Case.DoesNotExist: number and code do not belong together, or one of them is nobody's.
        MistypedReferenceError: the number is mistyped, and nothing is noted; the sentence says so.
    """
    try:
        case = case_by_code(reference, code)
    except Case.DoesNotExist:
        note_wrong_code(Actor(Kind.GUEST), Case.unscoped.filter(reference=read(reference)).first())
        raise
    audit.record(
        holder_of(case.id),
        "case.opened_by_code",
        authority=case.authority_id,
        object_type="case",
        object_id=case.id,
    )
    return case


def note_wrong_code(actor: Actor, case: Case | None) -> None:
    """Note that somebody tried a code that does not open this case; None: the number is nobody's."""
    audit.record(
        actor,
        "case.code_refused",
        authority=case.authority_id if case else CHAIN,
        object_type="case",
        object_id=case.id if case else "",
    )


def go_on_by_post(actor: Actor, case_id: UUID, address: str) -> str:
    """Let go of a case that is still open; the office writes to the address. Returns the code to follow it.

    The address, one line each for name, street and place, is sealed in the case. An answer that was begun and
    not sent goes with its files; the inquiry stays open, it can be answered by post.

    Raises:
        Case.DoesNotExist: there is none, or it is somebody else's.
        RefusedError: it has ended, or the address cannot be one.
        ChangedMeanwhileError: the office changed the case at the same moment.
    """
    case = own_case(actor, case_id)
    policy.check_may_go_by_post(actor, case)
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    if len(lines) < FEWEST_LINES or len(address) > LONGEST_ADDRESS:
        raise RefusedError("Bitte schreiben Sie die Anschrift in Zeilen: Name, Straße und Hausnummer, Ort.")
    key_id = case.file.key_id
    content = cast("dict[str, Any]", unseal(key_id, "case", case.id, case.sealed))
    content |= {"postal_address": "\n".join(lines)}
    with transaction.atomic():
        change(case, sealed=seal(key_id, "case", case.id, content))
        tell(actor, case, "went_by_post")
        Grant.objects.filter(case=case).delete()
        forget_unsent([case])
        return issue_receipt_code(case.id)
