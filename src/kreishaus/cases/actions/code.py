# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes to follow a case without an account, and going on by post when an account goes."""

from typing import Any, Final, cast
from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases import codes, policy
from kreishaus.cases.actions.ending import forget_unsent
from kreishaus.cases.actions.moving import change, own_case, tell
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.guests import seal_code
from kreishaus.cases.models import Grant, ReceiptCode
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
    known = {
        "code_hash": codes.hash_of(code),
        "sealed": seal_code(secret, case_id, code) if secret else None,
        "created_at": clock.now(),
    }
    ReceiptCode.objects.update_or_create(case_id=case_id, defaults=known)
    return code


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
