# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The File of a case: join another one, close it when the matter has ended, open it again."""

from datetime import date
from typing import Final
from uuid import UUID

from django.http import HttpResponseBase
from django.views.decorators.http import require_POST

from kreishaus.cases import actions, queries
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff import dated
from kreishaus.web.staff.charge import id_of
from kreishaus.web.staff.dated import DayForm
from kreishaus.web.staff.opening import at_desk, done
from kreishaus.web.staff.screen import ENDED, ended_question

END: Final = DayForm(
    ENDED, "ended", lambda _, typed, problem: ended_question(typed, problem), "Die Akte ist geschlossen."
)


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

    def end(day: date) -> None:
        actions.close_file(request.actor, queries.case_at_desk(request.actor, case_id).file_id, day)

    return dated.record(request, case_id, END, end)


@audience("staff")
@require_POST
@at_desk
def reopen(request: Request, case_id: UUID) -> HttpResponseBase:
    """Take the closing back."""
    file_id = queries.case_at_desk(request.actor, case_id).file_id
    sentence = "Die Akte ist wieder offen."
    return done(request, case_id, lambda: actions.reopen_file(request.actor, file_id), sentence)
