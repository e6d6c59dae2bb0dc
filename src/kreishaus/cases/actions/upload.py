# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put a file into a draft, and take it out again. A file belongs to the draft and stays with it."""

from dataclasses import asdict, replace
from typing import Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from formular import Answers, FileInfo
from kreishaus.access.actor import Actor
from kreishaus.cases.actions.write import write
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.models import Draft
from kreishaus.cases.moved import Shown, where
from kreishaus.cases.queries.drafts import OpenDraft, draft_for
from kreishaus.cases.room import check_room_for_guests, count_for_guests
from kreishaus.cases.sealing import DraftContent
from kreishaus.documents import actions as documents
from kreishaus.documents.checks import Limits, check_room
from kreishaus.documents.errors import RefusedFileError

MOST_FILES: Final = 100  # of one draft; many tiny ones would fill the disk too


def attach(
    actor: Actor,
    draft_id: UUID,
    path: str,
    upload: "UploadedFile[bytes]",
    shown: Shown | None = None,
    *,
    network: str = "",
) -> tuple[UUID, FileInfo]:
    """Check and store a file, and add it to the answer at `path`, as the page `shown` names it.

    Where the item is gone that it was for, the draft has the file until the posted page brings it back.
    `network` is where it comes from, as `cases/room.py` has it.

    Raises:
        Draft.DoesNotExist: there is no such draft of this person.
        RefusedFileError: the file cannot be taken; its sentence says why and what to do.
        ChangedMeanwhileError: other tabs kept writing.
        KeyError: `path` is no question for files.
    """
    draft = draft_for(actor, draft_id)
    is_guests = draft.row.account_id is None
    if is_guests:
        check_room_for_guests(upload.size or 0, network)
    limits = _limits(draft, path)
    stored, info = documents.store(draft.row.id, draft.row.key_id, upload, limits=limits)

    def change(current: OpenDraft) -> tuple[DraftContent, Answers]:
        check_room(info.size, _limits(current, path))
        content = current.content
        place = where(path, content, shown.moves) if shown else path
        known = current.answers.get(place)
        ids = (*(known if isinstance(known, tuple) else ()), str(stored.id))
        answers = current.answers.put(place, ids) if place else current.answers
        return replace(content, files=content.files | {str(stored.id): asdict(info)}), answers

    try:
        write(actor, draft_id, change)
    except (Draft.DoesNotExist, RefusedError, RefusedFileError):  # sent, thrown away, or filled up meanwhile
        documents.remove(draft.row.id, stored.id)
        raise
    if is_guests:
        count_for_guests(info.size, network)
    return stored.id, info


def detach(actor: Actor, draft_id: UUID, document_id: UUID) -> None:
    """Take a file out of the draft and erase it."""

    def change(draft: OpenDraft) -> tuple[DraftContent, Answers]:
        files = {key: facts for key, facts in draft.content.files.items() if key != str(document_id)}
        answers = draft.answers
        for path, held in draft.answers.values.items():
            if isinstance(held, tuple) and str(document_id) in held:
                answers = answers.put(path, tuple(each for each in held if each != str(document_id)) or None)
        return replace(draft.content, files=files), answers

    draft = write(actor, draft_id, change)
    documents.remove(draft.row.id, document_id)


def _limits(draft: OpenDraft, path: str) -> Limits:
    """What the question allows; the draft as a whole has a limit too."""
    field = draft.published.form.field_at(path)
    if field.kind != "file":
        raise KeyError(path)
    if len(draft.content.files) >= MOST_FILES:
        raise RefusedFileError("too_many", max=MOST_FILES)
    held = sum(int(facts["size"]) for facts in draft.content.files.values())
    return Limits.of(field.params, already_held=held)
