# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drafts that go: thrown away by their writer, or too old."""

from typing import Final
from uuid import UUID

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases.models import Draft
from kreishaus.documents import actions as documents
from kreishaus.kernel import clock, keystore

AT_ONCE: Final = 500


def discard_draft(actor: Actor, draft_id: UUID) -> None:
    """Erase a draft with its files.

    Raises:
        Draft.DoesNotExist: there is none, or it is somebody else's.
    """
    _erase(Draft.objects.visible_to(actor).get(id=draft_id))


def sweep_drafts() -> int:
    """Erase drafts past their day; how many."""
    gone, now = 0, clock.now()
    while old := list(Draft.unscoped.filter(expires_at__lt=now)[:AT_ONCE]):
        for draft in old:
            _erase(draft)
        gone += len(old)
    return gone


def _erase(draft: Draft) -> None:
    """Data first, then the key, so that a fault in between leaves nothing readable and nothing lost."""
    is_guest = draft.account_id is None
    with transaction.atomic():
        documents.remove_all(draft.id)
        draft.delete()
    if is_guest:
        keystore.destroy(draft.key_id)
