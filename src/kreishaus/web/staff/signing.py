# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The signature on paper has arrived: a clerk says when."""

from typing import Final
from uuid import UUID

from django.http import HttpResponseBase
from django.views.decorators.http import require_POST

from kreishaus.cases import actions
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff import dated
from kreishaus.web.staff.dated import DayForm
from kreishaus.web.staff.opening import at_desk
from kreishaus.web.staff.screen import SIGNED, signed_question

SIGNATURE: Final = DayForm(
    SIGNED,
    "signed",
    lambda _, typed, problem: signed_question(typed, problem),
    "Der Eingang der Unterschrift ist vermerkt.",
)


@audience("staff")
@require_POST
@at_desk
def signed(request: Request, case_id: UUID) -> HttpResponseBase:
    """Record the day. What is refused stands in the form again."""
    return dated.record(
        request, case_id, SIGNATURE, lambda day: actions.record_signature(request.actor, case_id, day)
    )
