# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an office decided and then took up again, in order, for the person whom it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import OuterRef, Subquery

from kreishaus.access.actor import Actor
from kreishaus.cases.leaving import STANDING, held_back
from kreishaus.cases.lifecycle import FACES, Face, State
from kreishaus.cases.models import Case, Decision
from kreishaus.cases.queries.own import OpenCase, as_shown
from kreishaus.kernel import clock
from kreishaus.kernel.prepared import Prepared

_decided: Final = Decision.objects.filter(STANDING, case=OuterRef("pk"), is_interim=False)
_same: Final = Prepared(
    lambda actor, submission, now: (
        Case.objects.visible_to(actor)
        .filter(submission_id=submission)
        .annotate(
            is_held_back=held_back(now),
            left_at=Subquery(_decided.filter(leaves_at__lte=now).values("leaves_at")[:1]),
        )
        .order_by("id")
    )
)


@dataclass(frozen=True, slots=True)
class InMatter:
    """A case of the matter, not decrypted; `decided_on` once its decision has left the house."""

    row: Case
    decided_on: date | None

    @property
    def face(self) -> Face:
        """How its state is shown."""
        return FACES[State(self.row.state)]


def matter_of(actor: Actor, opened: OpenCase) -> tuple[InMatter, ...]:
    """The own opened case with what it takes up again and what takes it up, the oldest first.

    Empty when it stands alone, and that costs nothing; else one statement.
    """
    row = opened.row
    if row.follows_id is None and not getattr(row, "is_followed", False):
        return ()
    found = list(_same.rows(actor=actor, submission=row.submission_id, now=clock.now()))
    linked = _linked(row.id, found)
    shown = tuple(InMatter(as_shown(each), _day(each)) for each in found if each.id in linked)
    return shown if len(shown) > 1 else ()


def linked_to(case: Case) -> set[UUID]:
    """Ids of the case, of what it takes up again and of what takes that up. One statement."""
    return _linked(case.id, Case.unscoped.filter(submission_id=case.submission_id).only("id", "follows_id"))


def _linked(start: UUID, cases: Iterable[Case]) -> set[UUID]:
    """Ids of the cases that hang together by `follows`."""
    pairs = [(each.id, each.follows_id) for each in cases if each.follows_id]
    found: set[UUID] = set()
    new = {start}
    while new:
        found |= new
        new = {other for pair in pairs if found & set(pair) for other in pair} - found
    return found


def _day(row: Case) -> date | None:
    left_at: datetime | None = getattr(row, "left_at", None)
    return clock.to_berlin(left_at).date() if left_at else None
