# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clerks write notes for each other. The citizen does not see them here, but has a right to ask for them."""

from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from kreishaus.access.actor import Actor
from kreishaus.cases import policy
from kreishaus.cases.actions.moving import tell
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Case, Note
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.cases.sealing import seal
from kreishaus.kernel import clock
from kreishaus.kernel.ids import new_id

LONGEST: Final = 8000


def note(actor: Actor, case_id: UUID, text: str, *, note_id: UUID | None = None) -> Note:
    """Add a note, in any state. With the same `note_id`, drawn when the form was shown, it is added once.

    Raises:
        Case.DoesNotExist: there is none, or it is another department's.
        RefusedError: the role does not allow it, or nothing was written, or far too much.
    """
    case = case_at_desk(actor, case_id)
    policy.check_may_note(actor, case)
    try:
        with transaction.atomic():
            written = add_note(actor, case, text, note_id)
            tell(actor, case, "noted")
    except IntegrityError as error:  # this form was sent before
        known = case.notes.filter(author_id=str(actor.account_id)).filter(pk=note_id or new_id()).first()
        if known is None:  # somebody else's form
            raise Case.DoesNotExist from error
        return known
    return written


def add_note(actor: Actor, case: Case, text: str, note_id: UUID | None = None) -> Note:
    """Write the row, in the running transaction: also for what citizens and second eyes give as a reason.

    Raises:
        RefusedError: as `note`.
    """
    text, note_id = text.strip(), note_id or new_id()
    if not text:
        raise RefusedError("Die Notiz ist leer. Bitte schreiben Sie etwas.")
    if len(text) > LONGEST:
        raise RefusedError(f"Der Text ist zu lang. Möglich sind {LONGEST} Zeichen.")
    written = Note(
        id=note_id,
        case=case,
        at=clock.now(),
        author_id=str(actor.account_id),
        sealed=seal(case.file.key_id, "note", note_id, text),
    )
    written.save(force_insert=True)
    return written
