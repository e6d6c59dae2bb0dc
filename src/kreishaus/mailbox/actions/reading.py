# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was read, and the list of a department's threads with names, which is noted."""

from django.db import transaction

from kreishaus.access.actor import Actor
from kreishaus.audit import actions as audit
from kreishaus.cases.actions.desk import LISTED
from kreishaus.mailbox.models import ReadMark, Thread
from kreishaus.mailbox.queries import Mailbox, OpenThread, reader_of, threads_of


def mark_read(actor: Actor, thread: OpenThread) -> None:
    """Note that this side has read what `thread` shows. The office reads as a department.

    Up to the last message shown, so that one that came meanwhile stays new.
    """
    last_at = thread.last_at
    if last_at is None or not any(message.is_new for message in thread.messages):
        return
    reader = reader_of(actor, thread.case)
    with transaction.atomic():
        row = Thread.objects.get(case=thread.case)
        fresh = ReadMark(thread=row, reader=reader, read_at=last_at)
        ReadMark.objects.bulk_create([fresh], ignore_conflicts=True)
        ReadMark.objects.filter(thread=row, reader=reader, read_at__lt=last_at).update(read_at=last_at)


def department_mailbox(actor: Actor, *, unread_only: bool = False, page: int = 1) -> Mailbox:
    """The threads of the clerk's departments with the names of the people; one log entry per department."""
    mailbox = threads_of(actor, unread_only=unread_only, page=page, with_names=True)
    for authority, department in sorted({(row.authority, row.department) for row in mailbox.rows}):
        audit.record(
            actor,
            "mailbox.viewed",
            authority=authority,
            object_type="department",
            object_id=department,
            fields=LISTED,
        )
    return mailbox
