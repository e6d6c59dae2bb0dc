# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that go out with a letter: put in, taken out, looked at."""

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kreishaus.cases import actions, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.documents.errors import RefusedFileError
from kreishaus.web.audience import Request, audience
from kreishaus.web.staff.opening import at_desk, open_for
from kreishaus.web.transfer import receiving, send

NONE: Final = "Bitte wählen Sie zuerst eine Datei aus."


@audience("staff")
@receiving
@require_POST
@at_desk
def put_in(request: Request, decision_id: UUID) -> HttpResponseBase:
    """Take the file that was chosen."""
    upload = request.FILES.get("file")
    try:
        if upload is None:
            messages.error(request, NONE)
        else:
            actions.enclose(request.actor, decision_id, upload)
            messages.success(request, "Die Datei liegt bei.")
    except (RefusedError, RefusedFileError) as error:
        messages.error(request, str(error))
    return _back(decision_id)


@audience("staff")
@require_POST
@at_desk
def take_out(request: Request, decision_id: UUID, document_id: UUID) -> HttpResponseBase:
    """Take a file out again."""
    try:
        actions.take_out(request.actor, decision_id, document_id)
    except RefusedError as error:
        messages.error(request, str(error))
    return _back(decision_id)


@audience("staff")
@at_desk
def enclosure(request: Request, decision_id: UUID, document_id: UUID) -> HttpResponseBase:
    """A file that goes out, or went out, with the letter."""
    row = queries.decision_at_desk(request.actor, decision_id)
    if str(document_id) not in row.enclosed:
        raise Http404
    opened = open_for(request, row.case, document_id)
    return send(opened.row.id, document_id, opened.row.file.key_id)


def _back(decision_id: UUID) -> HttpResponseBase:
    return redirect(f"{reverse('desk_decision', kwargs={'decision_id': decision_id})}#anlagen")
