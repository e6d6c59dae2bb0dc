# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Legal time: holidays, working days, periods, fictions of delivery, remedies. Each result says why."""

from deadlines.days import (
    MONTH_NAMES,
    add_months,
    add_working_days,
    completed_months,
    in_words,
    is_working_day,
    working_day_from,
)
from deadlines.holidays import holiday, holidays
from deadlines.notification import (
    provided_in_account,
    retrieved_from_portal,
    sent_by_post,
    social_notice_sent,
    tax_provided,
    tax_sent_by_post,
)
from deadlines.periods import (
    days_after,
    hours_after,
    months_after,
    weeks_after,
    working_days_after,
    working_hours_after,
    working_hours_before,
    years_after,
    years_after_year,
)
from deadlines.remedy import action_until, objection_until, uninstructed_until
from deadlines.steps import COURT, GENERAL, SOCIAL, TAX, Deadline, Law, Moment, Notification, Step

__all__ = [
    "COURT",
    "GENERAL",
    "MONTH_NAMES",
    "SOCIAL",
    "TAX",
    "Deadline",
    "Law",
    "Moment",
    "Notification",
    "Step",
    "action_until",
    "add_months",
    "add_working_days",
    "completed_months",
    "days_after",
    "holiday",
    "holidays",
    "hours_after",
    "in_words",
    "is_working_day",
    "months_after",
    "objection_until",
    "provided_in_account",
    "retrieved_from_portal",
    "sent_by_post",
    "social_notice_sent",
    "tax_provided",
    "tax_sent_by_post",
    "uninstructed_until",
    "weeks_after",
    "working_day_from",
    "working_days_after",
    "working_hours_after",
    "working_hours_before",
    "years_after",
    "years_after_year",
]
