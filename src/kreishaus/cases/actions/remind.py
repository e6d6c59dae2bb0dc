# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An inquiry is due in three days and nobody has answered: the citizen is reminded, once."""

from datetime import timedelta
from typing import Final

from django.db import transaction

from kreishaus.cases.events import InquiryDue
from kreishaus.cases.leaving import OPEN
from kreishaus.cases.models import Inquiry
from kreishaus.kernel import clock, events

BEFORE: Final = timedelta(days=3)
SETTLED: Final = timedelta(days=1)  # nobody is reminded on the day of being asked
AT_ONCE: Final = 500


def remind_of_inquiries() -> int:
    """Publish InquiryDue for what is due within three days and not over yet; how many."""
    now, today = clock.now(), clock.today()
    due = Inquiry.objects.filter(
        OPEN, reminded_at=None, due_on__range=(today, today + BEFORE), leaves_at__lt=now - SETTLED
    )
    return sum(map(_remind, due.order_by("due_on", "id")[:AT_ONCE]))


def _remind(inquiry: Inquiry) -> bool:
    with transaction.atomic():
        once = Inquiry.objects.filter(OPEN, id=inquiry.id, reminded_at=None).update(reminded_at=clock.now())
        if once:
            events.publish(InquiryDue(inquiry.id))
    return bool(once)
