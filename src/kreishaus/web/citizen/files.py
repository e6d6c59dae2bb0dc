# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of a draft: uploaded with a script and progress, or with the page; looked at; taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kreishaus.cases import actions, queries
from kreishaus.cases.models import Draft
from kreishaus.documents.errors import RefusedFileError
from kreishaus.web.audience import Request, audience
from kreishaus.web.transfer import receiving, send


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken: at which question, its name, and the sentence that says what to do."""

    path: str
    name: str
    sentence: str


def attach_posted(request: Request, draft_id: UUID, data: dict[str, Sequence[str]]) -> tuple[Refusal, ...]:
    """Store the files that came with a page; the ids of those taken join the posted data.

    Raises:
        Draft.DoesNotExist: there is none, or it is somebody else's.
    """
    refusals: list[Refusal] = []
    for path, uploads in request.FILES.lists():
        for upload in uploads:
            refusal = _attach(request, draft_id, path, upload, data)
            refusals += [refusal] if refusal else []
    return tuple(refusals)


def _attach(
    request: Request, draft_id: UUID, path: str, upload: "UploadedFile[bytes]", data: dict[str, Sequence[str]]
) -> Refusal | None:
    try:
        document_id, _ = actions.attach(request.actor, draft_id, path, upload)
    except RefusedFileError as error:
        return Refusal(path, upload.name or "Datei", str(error))
    except KeyError:
        return None
    data[path] = [*data.get(path, ()), str(document_id)]
    return None


@audience("guest")
@require_POST
@receiving
def upload(request: Request, draft_id: UUID) -> HttpResponseBase:
    """Take one file at once; the script of the page shows what is answered."""
    data: dict[str, Sequence[str]] = {}
    try:
        refusals = attach_posted(request, draft_id, data)
        draft = queries.draft_for(request.actor, draft_id)
    except Draft.DoesNotExist as error:
        raise Http404 from error
    if refusals:
        return JsonResponse({"sentence": refusals[0].sentence, "name": refusals[0].name}, status=422)
    taken = [(path, key) for path, keys in data.items() for key in keys]
    return JsonResponse(
        {"files": [{"path": path, "id": key} | draft.content.files[key] for path, key in taken]}
    )


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
