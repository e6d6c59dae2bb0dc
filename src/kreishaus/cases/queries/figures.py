# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures for whoever runs the system: how many, never who."""

from datetime import timedelta
from typing import Any, Final

from django.db.models import Count, QuerySet, Sum

from kreishaus.cases.models import Case, Draft
from kreishaus.documents.models import Holding
from kreishaus.kernel import clock

DAY: Final = timedelta(days=1)
FEWEST: Final = 5  # fewer could be somebody known


def counts_by_state() -> dict[str, int]:
    """Cases of all authorities by state, in one statement; states with fewer than five are left out."""
    rows = Case.unscoped.order_by().values_list("state").annotate(number=Count("id"))
    return {state: number for state, number in rows if number >= FEWEST}


def bytes_of_guests() -> int:
    """How many bytes people without an account have left here: not sent, or sent within a day.

    What is sent counts on, else whoever wants to fill the disk only has to send. Two statements.
    """
    drafts = Draft.unscoped.filter(account=None)
    sent = Case.unscoped.filter(account=None, received_at__gt=clock.now() - DAY)
    return _held(drafts.values("id")) + _held(sent.values("id"))


def _held(holders: "QuerySet[Any, Any]") -> int:
    found = Holding.objects.filter(holder_id__in=holders).aggregate(size=Sum("document__size"))
    return found["size"] or 0
