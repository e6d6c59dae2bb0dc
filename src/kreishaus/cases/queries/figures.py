# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures for whoever runs the system: how many, never who."""

from typing import Final

from django.db.models import Count, Sum

from kreishaus.cases.models import Case, Draft
from kreishaus.documents.models import Holding

FEWEST: Final = 5  # fewer could be somebody known


def counts_by_state() -> dict[str, int]:
    """Cases of all authorities by state, in one statement; states with fewer than five are left out."""
    rows = Case.unscoped.order_by().values_list("state").annotate(number=Count("id"))
    return {state: number for state, number in rows if number >= FEWEST}


def bytes_of_guests() -> int:
    """How much all files are together that people without an account have uploaded and not sent, in bytes."""
    drafts = Draft.unscoped.filter(account=None).values("id")
    held = Holding.objects.filter(holder_id__in=drafts).aggregate(size=Sum("document__size"))
    return held["size"] or 0
