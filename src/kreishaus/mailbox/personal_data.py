# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the mailbox holds of a person: how to hand it out, and what goes with the account.

Drafts and read marks are the person's. What was sent is part of the office's record and stays with its File.
"""

from typing import Any, Final

from kreishaus.access.actor import Actor
from kreishaus.cases import queries as cases
from kreishaus.documents import actions as documents
from kreishaus.mailbox import queries
from kreishaus.mailbox.content import Content, holder_of
from kreishaus.mailbox.models import Message, MessageDraft, ReadMark, Thread

TABLES: Final = (Thread, Message, MessageDraft, ReadMark)
KEPT_UNTIL: Final = (
    "Entwürfe und Lesezeichen bis zum Löschen des Kontos; Nachrichten so lange wie die Akte des Amtes "
    "(Art. 17 Abs. 3 Buchst. b DSGVO)"
)


def export(actor: Actor) -> dict[str, Any]:
    """Return all threads of the person's cases, as values that JSON can hold (Art. 15 and 20 GDPR)."""
    opened = [queries.thread_for(actor, row.id) for row, _ in cases.cases_of(actor)]
    return {
        "threads": [
            {
                "reference": thread.case.reference,
                "messages": [
                    {"at": each.at.isoformat(), "sender": each.sender, **_content(each.content)}
                    for each in thread.messages
                ],
                "draft": _content(thread.draft.content),
            }
            for thread in opened
            if thread.messages or thread.draft.content != Content()
        ]
    }


def erase(actor: Actor) -> None:
    """Delete the person's drafts with their files, and the read marks (Art. 17 (1) GDPR)."""
    drafts = list(MessageDraft.objects.filter(account_id=actor.account_id)) if actor.account_id else []
    for draft in drafts:
        documents.remove_all(holder_of(draft.id))
        draft.delete()
    ReadMark.objects.filter(reader=str(actor.account_id)).delete()


def _content(content: Content) -> dict[str, Any]:
    return {"body": content.body, "files": [info.name for info in content.files.values()]}
