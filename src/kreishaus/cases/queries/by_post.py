# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Inquiries that have to go out on paper: the person has no account, or has let go of the case."""

from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from kreishaus.access.actor import Actor
from kreishaus.access.roles import Permission
from kreishaus.cases.leaving import OPEN
from kreishaus.cases.models import Case, CaseEvent, Grant, Inquiry
from kreishaus.kernel import clock
from kreishaus.kernel.prepared import Prepared, number, only

POSTED: Final = "asked_by_post"  # kind of the entry in the timeline


def inquiries_at_desk(actor: Actor) -> QuerySet[Inquiry]:
    """Inquiries of the departments where the actor sends post, with case and file."""
    return Inquiry.objects.filter(
        case__in=Case.objects.visible_to(actor),
        case__department__key__in=actor.departments_with(Permission.SEND_POST),
    ).select_related("case__file")


def inquiries_to_post(actor: Actor) -> QuerySet[Inquiry]:
    """Those that wait for an answer, have left the house and lie in nobody's Postfach; oldest first."""
    return _to_post(actor, clock.now())


def number_to_post(actor: Actor) -> int:
    """How many `inquiries_to_post` are. One statement, none for who posts nothing."""
    return only(_number.tuples(actor=actor, now=clock.now()))


def _to_post(actor: Actor, now: datetime) -> QuerySet[Inquiry]:
    readers = Grant.objects.filter(case=OuterRef("case"), account__is_active=True)
    posted = CaseEvent.objects.filter(case=OuterRef("case"), kind=POSTED, at__gte=OuterRef("asked_at"))
    waiting = Q(OPEN, ~Exists(readers), ~Exists(posted), leaves_at__lte=now)
    return inquiries_at_desk(actor).filter(waiting).order_by("case__department", "asked_at", "id")


_number: Final = Prepared(lambda actor, now: number(_to_post(actor, now)))
