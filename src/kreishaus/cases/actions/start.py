# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Begin an Antrag."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from kreishaus.access.actor import Actor
from kreishaus.cases.guests import hash_of
from kreishaus.cases.models import Draft
from kreishaus.cases.sealing import DraftContent, seal_draft
from kreishaus.catalogue.published import Published
from kreishaus.kernel import clock, keystore, prepared
from kreishaus.kernel.ids import new_id

KEEP_DRAFTS: Final = timedelta(days=30)
KEEP_GUEST_DRAFTS: Final = timedelta(days=1)  # the browser session that alone reaches it ends hours before


def start_draft(actor: Actor, published: Published, *, authority_path: str) -> Draft:
    """A new draft of the version that is current now; the version stays pinned.

    A citizen's draft hangs on the account and its key, a guest's on the browser session and a key of its own.
    """
    draft_id = new_id()
    now = clock.now()
    account_id = actor.account_id if actor.is_citizen else None
    key_id = draft_key(actor)
    draft = Draft(
        id=draft_id,
        version_id=published.version_id,
        account_id=account_id,
        guest_hash="" if actor.is_citizen else hash_of(actor.guest),
        authority_path=authority_path,
        key_id=key_id,
        sealed=seal_draft(key_id, draft_id, DraftContent()),
        created_at=now,
        changed_at=now,
        expires_at=keep_until(account_id, now),
    )
    prepared.add(draft)
    return draft


def keep_until(account_id: UUID | None, now: datetime) -> datetime:
    """When a draft that was changed now is erased: a guest's as soon as nobody can come back to it."""
    return now + (KEEP_DRAFTS if account_id else KEEP_GUEST_DRAFTS)


def draft_key(actor: Actor) -> UUID:
    """The key that seals this person's drafts; a guest gets a new one, durable before the draft is."""
    if actor.is_citizen and actor.key_id is not None:
        return actor.key_id
    return keystore.create("draft")
