# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A day that a clerk enters on the page of a case: signed, ended, known since."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from kreishaus.cases.errors import RefusedError
from kreishaus.cases.queries import OpenCase
from kreishaus.web.audience import Request
from kreishaus.web.forms import BoundField
from kreishaus.web.staff import days
from kreishaus.web.staff.opening import open_for
from kreishaus.web.staff.screen import values_of


@dataclass(frozen=True, slots=True)
class DayForm:
    """A form with one day. `shown`: how the page calls its question; `done`: what is said afterwards."""

    name: str
    shown: str
    question: Callable[[OpenCase, Mapping[str, str], str], BoundField]
    done: str


def record(request: Request, case_id: UUID, form: DayForm, act: Callable[[date], object]) -> HttpResponseBase:
    """Do it with the day that was typed and go back. What is refused stands in the form again."""
    day, problem = days.read(form.name, request.POST), days.NO_DAY
    if day:
        try:
            act(day)
        except RefusedError as error:
            problem = str(error)
        else:
            messages.success(request, form.done)
            return redirect("desk_case", case_id=case_id)
    opened = open_for(request, case_id)
    question = form.question(opened, days.typed(form.name, request.POST), problem)
    values = values_of(request.actor, opened) | {form.shown: question, "file_problem": problem}
    return render(request, "staff/case.html", values, status=422)
