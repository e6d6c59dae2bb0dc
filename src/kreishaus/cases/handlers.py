# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows when something happened to a case. Thin: each a job of its own, safe to run again."""

from datetime import timedelta

from kreishaus.cases import actions, receipts
from kreishaus.cases.events import CaseSubmitted
from kreishaus.kernel import events
from kreishaus.kernel.jobs import every


@events.subscribe(CaseSubmitted)
def on_case_submitted(event: CaseSubmitted) -> None:
    """Make the receipt as PDF and file it."""
    receipts.make(event.submission_id)


@every(timedelta(hours=1))
def remind_of_inquiries() -> int:
    """Remind of inquiries that are due in three days."""
    return actions.remind_of_inquiries()


@every(timedelta(hours=1))
def remind_of_signatures() -> int:
    """Remind of signatures that are due in seven days."""
    return actions.remind_of_signatures()


@every(timedelta(hours=6))
def close_cases() -> int:
    """Close delivered cases whose remedy has ended."""
    return actions.close_due()
