# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What follows when something happened to a case. Thin: each a job of its own, safe to run again."""

from kreishaus.cases import receipts
from kreishaus.cases.events import CaseSubmitted
from kreishaus.kernel import events


@events.subscribe(CaseSubmitted)
def on_case_submitted(event: CaseSubmitted) -> None:
    """Make the receipt as PDF and file it."""
    receipts.make(event.submission_id)
