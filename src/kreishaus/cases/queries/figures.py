# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures for whoever runs the system: how many, never who."""

from datetime import timedelta
from typing import Final

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from kreishaus.cases.models import Case, Draft
from kreishaus.documents.models import Holding
from kreishaus.kernel import clock, tally

DAY: Final = timedelta(days=1)
BY_CODE: Final = "uploads-by-code"
FEWEST: Final = 5  # fewer could be somebody known


def counts_by_state() -> dict[str, int]:
    """Cases of all authorities by state, in one statement; states with fewer than five are left out."""
    rows = Case.unscoped.order_by().values_list("state").annotate(number=Count("id"))
    return {state: number for state, number in rows if number >= FEWEST}


def bytes_of_guests() -> int:
    """How many bytes people without an account have left here: not sent, or sent within a day.

    What is sent counts on, else whoever wants to fill the disk only has to send. So does what was uploaded
    with a code within a day. Two statements, and one to the cache.
    """
    drafts = Draft.unscoped.filter(account=None)
    sent = Case.unscoped.filter(account=None, received_at__gt=clock.now() - DAY)
    arrived = sent.filter(id=OuterRef("holder_id"), received_at__gte=OuterRef("document__stored_at"))
    held = Holding.objects.filter(holder_id__in=drafts.values("id"))
    came = Holding.objects.filter(Exists(arrived), holder_id__in=sent.values("id"))  # not what came after it
    return _size(held) + _size(came) + tally.total(BY_CODE)


def _size(found: QuerySet[Holding]) -> int:
    return found.aggregate(size=Sum("document__size"))["size"] or 0
