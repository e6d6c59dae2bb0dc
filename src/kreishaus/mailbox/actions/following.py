# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The thread follows its case: into another File, sealed anew under its key, into an account, and out."""

from uuid import UUID

from django.db import transaction

from kreishaus.documents import actions as documents
from kreishaus.mailbox.content import holder_of, seal_content, unseal_content
from kreishaus.mailbox.models import Message, MessageDraft, ReadMark
from kreishaus.mailbox.queries import HOLDER


@transaction.atomic
def reseal(case_id: UUID, from_key: UUID, to_key: UUID) -> None:
    """Seal messages, drafts and the files of drafts under the other key. What the case holds is the case's.

    Raises:
        UnreadableError: it was done before.
    """
    messages = list(Message.objects.select_for_update().filter(thread__case_id=case_id))
    drafts = list(MessageDraft.objects.select_for_update().filter(thread__case_id=case_id))
    rows: list[Message | MessageDraft] = [*messages, *drafts]
    for row in rows:
        row.sealed = seal_content(to_key, row.id, unseal_content(from_key, row.id, row.sealed))
    Message.objects.bulk_update(messages, ["sealed"])
    MessageDraft.objects.bulk_update(drafts, ["sealed"])
    for draft in drafts:
        documents.hand_over(holder_of(draft.id), holder_of(draft.id), from_key=from_key, to_key=to_key)


def take_over(case_id: UUID, account_id: UUID) -> None:
    """What a guest was writing, and has read, is the account's that the case comes into: no text is lost."""
    MessageDraft.objects.filter(thread__case_id=case_id, account=None).update(account_id=account_id)
    ReadMark.objects.filter(thread__case_id=case_id, reader=HOLDER).update(reader=str(account_id))


def remove_drafts(case_id: UUID) -> None:
    """Let the files of unsent messages go, before the case is erased. The rows go with the case."""
    for draft_id in MessageDraft.objects.filter(thread__case_id=case_id).values_list("id", flat=True):
        documents.remove_all(holder_of(draft_id))
