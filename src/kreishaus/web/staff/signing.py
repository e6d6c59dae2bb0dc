# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The signature on paper has arrived: a clerk says when."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kreishaus.cases import actions
from kreishaus.cases.errors import RefusedError
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff import days
from kreishaus.web.staff.opening import at_desk, open_for
from kreishaus.web.staff.screen import SIGNED, signed_question, values_of

NO_DAY: Final = "Bitte geben Sie einen Tag an, zum Beispiel 31 12 2026."


@audience("staff")
@require_POST
@at_desk
def signed(request: Request, case_id: UUID) -> HttpResponseBase:
    """Record the day. What is refused stands in the form again."""
    typed = {name: request.POST.get(name, "") for name in days.names_of(SIGNED)}
    signed_on = days.read(SIGNED, typed)
    problem = "" if signed_on else NO_DAY
    if signed_on:
        try:
            actions.record_signature(request.actor, case_id, signed_on)
        except RefusedError as error:
            problem = str(error)
    if not problem:
        messages.success(request, "Der Eingang der Unterschrift ist vermerkt.")
        return redirect("desk_case", case_id=case_id)
    opened = open_for(request, case_id)
    values = values_of(request.actor, opened) | {
        "signed": signed_question(typed, problem),
        "file_problem": problem,
    }
    return render(request, "staff/case.html", values, status=422)
