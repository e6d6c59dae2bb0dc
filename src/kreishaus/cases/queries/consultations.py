# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bodies that were asked before a decision, with their answers: for the desk all of it."""

import hashlib
from dataclasses import dataclass
from typing import Any, Final, cast
from uuid import UUID

from kreishaus.access.actor import Actor
from kreishaus.cases.models import Case, Consultation
from kreishaus.cases.queries.desk import case_at_desk
from kreishaus.cases.queries.own import OpenCase
from kreishaus.cases.sealing import unseal
from kreishaus.kernel import clock
from kreishaus.kernel.prepared import Prepared

_all: Final = Prepared(lambda case: Consultation.objects.filter(case_id=case).order_by("asked_at", "id"))


@dataclass(frozen=True, slots=True)
class OpenConsultation:
    """A body that was asked. `name` is its kind in German, `lines` its address.

    `text` and `file_name` are of the answer, empty without one, and for the citizen.
    """

    row: Consultation
    name: str
    lines: tuple[str, ...] = ()
    text: str = ""
    file_name: str = ""

    @property
    def mark(self) -> str:
        """Of the answer as it stands now."""
        return mark_of(self.row)

    @property
    def is_open(self) -> bool:
        """Whether the answer is still awaited."""
        return not self.row.answer

    @property
    def is_late(self) -> bool:
        """Whether it is awaited although its day is over."""
        return self.is_open and self.row.due_on < clock.today()


def consultations_of(opened: OpenCase) -> list[OpenConsultation]:
    """Everybody who was asked in a case that was opened for the desk, the first one first.

    One statement; none where the Leistung lets nobody be asked.
    """
    if not opened.published.bodies:
        return []
    return [_opened(row, opened) for row in _all.rows(case=opened.row.id)]


def consultations_for(actor: Actor, opened: OpenCase) -> list[OpenConsultation]:
    """Who was asked in the own opened case and when; nothing of what they wrote. At most one statement."""
    if not actor.is_party or not opened.published.bodies:
        return []
    return [OpenConsultation(row, _name(row, opened)) for row in _all.rows(case=opened.row.id)]


def consultation_at_desk(actor: Actor, consultation_id: UUID) -> Consultation:
    """A body that was asked, with the case, not decrypted: enough to act on.

    Raises:
        Consultation.DoesNotExist: there is none, or it is another department's.
    """
    row = Consultation.objects.get(id=consultation_id)
    try:
        row.case = case_at_desk(actor, row.case_id)
    except Case.DoesNotExist as error:
        raise Consultation.DoesNotExist from error
    return row


def mark_of(row: Consultation) -> str:
    """Changes whenever an answer is written down, be it the same one: each is sealed anew."""
    return hashlib.sha256(row.sealed_answer or b"").hexdigest()[:16]


def _name(row: Consultation, opened: OpenCase) -> str:
    return opened.published.bodies.get(row.body, row.body)


def _opened(row: Consultation, opened: OpenCase) -> OpenConsultation:
    key_id = opened.row.file.key_id
    known = cast("dict[str, Any]", unseal(key_id, "consultation", row.id, row.sealed))
    answer: dict[str, str] = {"text": "", "file": ""}
    if row.sealed_answer is not None:
        answer = cast("dict[str, str]", unseal(key_id, "consultation-answer", row.id, row.sealed_answer))
    return OpenConsultation(row, _name(row, opened), tuple(known["lines"]), answer["text"], answer["file"])
