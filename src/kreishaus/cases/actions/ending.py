# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What several verbs end on their way: the open inquiry, the standing decision, an answer nobody has sent."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db.models import Q

from kreishaus.cases.leaving import OPEN, STANDING
from kreishaus.cases.models import Case, CaseEvent, Decision, Inquiry
from kreishaus.cases.sealing import unseal
from kreishaus.documents import actions as documents
from kreishaus.kernel import clock


def end_inquiry(case: Case) -> date | None:
    """End the open inquiry, if there is one, with its unsent answer; return the day the case had before."""
    inquiry = Inquiry.objects.select_for_update().filter(OPEN, case=case).first()
    if inquiry is None:
        return case.due_on
    Inquiry.objects.filter(id=inquiry.id).update(ended_at=clock.now(), sealed_draft=None)
    documents.remove_all(inquiry.id)
    _forget_the_future(case)
    asked = cast("dict[str, Any]", unseal(case.file.key_id, "inquiry", inquiry.id, inquiry.sealed))
    return date.fromisoformat(asked["due_before"]) if asked["due_before"] else None


def end_decision(case: Case) -> None:
    """Give up what was prepared or undone. Its PDF goes, what the clerk set stays.

    A letter on the way that was sent stays.
    """
    _give_up(case, Q(is_interim=False) | Q(decided_at=None))


def end_unsent_letter(case: Case) -> None:
    """Give up a letter on the way that was prepared and not sent."""
    _give_up(case, Q(is_interim=True, decided_at=None))


def _give_up(case: Case, which: Q) -> None:
    for decision in Decision.objects.select_for_update().filter(STANDING, which, case=case):
        Decision.objects.filter(id=decision.id).update(ended_at=clock.now())
        for document_id in (decision.document_id, *map(UUID, decision.enclosed)):
            documents.remove(case.id, document_id)
        _forget_the_future(case)


def forget_unsent(cases: Iterable[Case]) -> None:
    """Let answers that were begun and not sent go with their files; the inquiries stay open."""
    for inquiry in Inquiry.objects.select_for_update().filter(OPEN, case__in=cases):
        Inquiry.objects.filter(id=inquiry.id).update(sealed_draft=None)
        documents.remove_all(inquiry.id)


def _forget_the_future(case: Case) -> None:
    """What ends before it leaves the house stands in no timeline."""
    CaseEvent.objects.filter(case=case, at__gt=clock.now()).delete()
