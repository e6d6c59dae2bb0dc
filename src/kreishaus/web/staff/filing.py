# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The File of a case: join another one, close it when the matter has ended, open it again."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kreishaus.cases import actions, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff import days
from kreishaus.web.staff.charge import id_of
from kreishaus.web.staff.opening import at_desk, done, open_for
from kreishaus.web.staff.screen import ENDED, ended_question, values_of

NO_DAY: Final = "Bitte geben Sie einen Tag an, zum Beispiel 31 12 2026."


@audience("staff")
@require_POST
@at_desk
def join(request: Request, case_id: UUID) -> HttpResponseBase:
    """Put the case into the File of its matter."""
    file_id = id_of(request.POST.get("file", ""))
    sentence = "Der Vorgang gehört jetzt zu dieser Akte."
    return done(request, case_id, lambda: actions.join_file(request.actor, case_id, file_id), sentence)


@audience("staff")
@require_POST
@at_desk
def close(request: Request, case_id: UUID) -> HttpResponseBase:
    """Say when the matter ended. What is refused stands in the form again."""
    typed = {name: request.POST.get(name, "") for name in days.names_of(ENDED)}
    ended_on = days.read(ENDED, typed)
    if ended_on is None:
        return _again(request, case_id, typed, NO_DAY)
    try:
        actions.close_file(request.actor, queries.case_at_desk(request.actor, case_id).file_id, ended_on)
    except RefusedError as error:
        return _again(request, case_id, typed, str(error))
    messages.success(request, "Die Akte ist geschlossen.")
    return redirect("desk_case", case_id=case_id)


@audience("staff")
@require_POST
@at_desk
def reopen(request: Request, case_id: UUID) -> HttpResponseBase:
    """Take the closing back."""
    file_id = queries.case_at_desk(request.actor, case_id).file_id
    sentence = "Die Akte ist wieder offen."
    return done(request, case_id, lambda: actions.reopen_file(request.actor, file_id), sentence)


def _again(request: Request, case_id: UUID, typed: dict[str, str], problem: str) -> HttpResponseBase:
    values = values_of(request.actor, open_for(request, case_id))
    values |= {"ended": ended_question(typed, problem), "file_problem": problem}
    return render(request, "staff/case.html", values, status=422)
