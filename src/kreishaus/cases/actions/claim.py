# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A guest signs in: what was begun before becomes the account's."""

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.cases.actions.start import keep_until
from kreishaus.cases.models import Draft
from kreishaus.cases.sealing import seal_draft, unseal_draft
from kreishaus.documents import actions as documents
from kreishaus.kernel import clock, keystore


def claim_drafts(actor: Actor) -> int:
    """Move the drafts of this browser session to the account that signed in; how many there were.

    Their content is sealed anew with the account's key, their files are rewrapped, their own keys destroyed.
    """
    if not actor.is_citizen or not actor.guest or actor.key_id is None:
        return 0
    drafts = list(Draft.objects.visible_to(actor).filter(account=None))
    for draft in drafts:
        _claim(actor, draft)
    return len(drafts)


def _claim(actor: Actor, draft: Draft) -> None:
    assert actor.key_id is not None  # noqa: S101 -- the caller has looked
    own_key = draft.key_id
    content = unseal_draft(own_key, draft.id, draft.sealed)
    with transaction.atomic():
        claimed = Draft.unscoped.filter(id=draft.id, account=None, revision=draft.revision).update(
            account_id=actor.account_id,
            guest_hash="",
            key_id=actor.key_id,
            expires_at=keep_until(actor.account_id, clock.now()),
            sealed=seal_draft(actor.key_id, draft.id, content),
            revision=draft.revision + 1,
        )
        if claimed and content.files:
            documents.hand_over(draft.id, draft.id, from_key=own_key, to_key=actor.key_id)
    if claimed:
        keystore.destroy(own_key)
