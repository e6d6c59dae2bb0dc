# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was done and has not left the house: for a minute it can be undone, and the citizen sees nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Decision, Inquiry
from kreishaus.kernel import clock

UNDO: Final = timedelta(seconds=settings.KREISHAUS.undo_seconds)  # a minute, unless the operator says less
OPEN: Final = Q(answered_at=None, ended_at=None)  # an inquiry that waits for its answer
STANDING: Final = Q(ended_at=None)  # a decision that nobody gave up

type Verb = Literal["ask_back", "decide"]


@dataclass(frozen=True, slots=True)
class Undoable:
    """What can be taken back, and until when."""

    verb: Verb
    until: datetime
    thing: Inquiry | Decision


def undoable(case: Case) -> Undoable | None:
    """What a clerk can still take back in this case. One statement, or none where nothing can be."""
    here = Q(case=case, leaves_at__gt=clock.now())
    found: Inquiry | Decision | None = None
    verb: Verb = "ask_back"
    if case.state == State.INCOMPLETE:
        found = Inquiry.objects.filter(OPEN, here).first()
    elif case.state == State.DECIDED:
        verb, found = "decide", Decision.objects.filter(STANDING, here).first()
    if found is None or found.leaves_at is None:
        return None
    return Undoable(verb, found.leaves_at, found)


def held_back(now: datetime) -> Q:
    """Of cases: an inquiry or a decision has been made that the citizen must not see yet."""
    here = Q(case=OuterRef("pk"), leaves_at__gt=now)
    return Q(Exists(Inquiry.objects.filter(OPEN, here))) | Q(Exists(Decision.objects.filter(STANDING, here)))
