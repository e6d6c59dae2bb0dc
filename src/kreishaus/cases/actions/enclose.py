# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put files into the envelope of a letter that is prepared: a certificate from the office's own system."""

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases import policy
from kreishaus.cases.actions.moving import tell
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Decision
from kreishaus.cases.queries.decisions import decision_at_desk
from kreishaus.documents import actions as documents

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST: Final = 5


def enclose(actor: Actor, decision_id: UUID, upload: "UploadedFile[bytes]") -> UUID:
    """Keep a file that goes out with the letter; return its id. Call it outside a transaction.

    Raises:
        Decision.DoesNotExist: there is none, or it is another department's.
        RefusedError: role or state do not allow it, it is approved already, or there are enough files.
        RefusedFileError: the file cannot be taken; its sentence says why.
    """
    decision = decision_at_desk(actor, decision_id)
    _check(actor, decision)
    document, _ = documents.store(decision.case_id, decision.case.file.key_id, upload)
    try:
        with transaction.atomic():
            held = _held(actor, decision_id)
            _write(actor, held, [*held.enclosed, str(document.id)])
    except RefusedError:
        documents.remove(decision.case_id, document.id)
        raise
    return document.id


@transaction.atomic
def take_out(actor: Actor, decision_id: UUID, document_id: UUID) -> None:
    """Take a file out of the envelope again. Raises as `enclose`; a file that is not in it is no fault."""
    held = _held(actor, decision_id)
    if str(document_id) in held.enclosed:
        _write(actor, held, [each for each in held.enclosed if each != str(document_id)])
        documents.remove(held.case_id, document_id)


def _held(actor: Actor, decision_id: UUID) -> Decision:
    """The decision, locked, so that nobody sends it meanwhile."""
    list(Decision.objects.select_for_update().filter(id=decision_id).values_list("id"))
    decision = decision_at_desk(actor, decision_id)
    _check(actor, decision)
    return decision


def _check(actor: Actor, decision: Decision) -> None:
    policy.check_may_enclose(actor, decision.case, decision)


def _write(actor: Actor, decision: Decision, enclosed: list[str]) -> None:
    if len(enclosed) > MOST:
        raise RefusedError(f"Einem Schreiben lassen sich höchstens {MOST} Dateien beilegen.")
    Decision.objects.filter(id=decision.id).update(enclosed=enclosed)
    tell(actor, decision.case, "enclosed", fields=[f"decisions.{decision.id}.enclosed"])
