# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of a draft: uploaded with a script and progress, or with the page; looked at; taken away."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kreishaus.cases import actions, queries
from kreishaus.cases.models import Draft
from kreishaus.web import attaching
from kreishaus.web.account.client import network_of
from kreishaus.web.attaching import Attached, Refusal
from kreishaus.web.audience import Request, audience
from kreishaus.web.citizen.spot import shown_by
from kreishaus.web.transfer import receiving, send


def attach_posted(request: Request, draft_id: UUID, data: dict[str, Sequence[str]]) -> tuple[Refusal, ...]:
    """Store the files that came with a page; the ids of those taken join the posted data.

    Raises:
        Draft.DoesNotExist: there is none, or it is somebody else's.
    """
    attached = _attach(request, draft_id)
    for file in attached.taken:
        data[file.path] = [*data.get(file.path, ()), str(file.id)]
    return attached.refusals


def _attach(request: Request, draft_id: UUID) -> Attached:
    shown = shown_by(dict(request.POST.lists()))
    return attaching.attach_posted(
        request,
        lambda path, file: actions.attach(
            request.actor, draft_id, path, file, shown, network=network_of(request)
        ),
    )


@audience("guest")
@require_POST
@receiving
def upload(request: Request, draft_id: UUID) -> HttpResponseBase:
    """Take one file at once; the script of the page shows what is answered."""
    try:
        return _attach(request, draft_id).as_json()
    except Draft.DoesNotExist as error:
        raise Http404 from error


@audience("guest")
def own_file(request: Request, draft_id: UUID, document_id: UUID) -> HttpResponseBase:
    """Look at a file of the own draft."""
    try:
        draft = queries.draft_for(request.actor, draft_id)
    except Draft.DoesNotExist as error:
        raise Http404 from error
    if str(document_id) not in draft.content.files:
        raise Http404
    return send(draft.row.id, document_id, draft.row.key_id)


@audience("guest")
@require_POST
def remove(request: Request, draft_id: UUID, document_id: UUID) -> HttpResponseBase:
    """Take a file out of the draft."""
    try:
        actions.detach(request.actor, draft_id, document_id)
    except Draft.DoesNotExist as error:
        raise Http404 from error
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({})
    return redirect("apply_resume", draft_id=draft_id)
