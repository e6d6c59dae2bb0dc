# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Threads, messages, drafts of messages and what was read. A thread belongs to the office's File."""

from typing import ClassVar

from django.db import models

from kreishaus.accounts.models import Account
from kreishaus.cases.models import Case
from kreishaus.kernel.ids import new_id


class Thread(models.Model):
    """The exchange about one case. Sealed with the data key of the case's File, and ends with it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="thread")
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)


class Message(models.Model):
    """One letter in a thread. `id` is drawn when the form is shown, so that it is sent once."""

    class Sender(models.TextChoices):
        """On which side it was written."""

        CITIZEN = "citizen", "Bürgerin oder Bürger"
        OFFICE = "office", "Amt"
        PORTAL = "portal", "Portal"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="messages")
    at = models.DateTimeField()
    sender = models.CharField(max_length=10, choices=Sender)
    sender_id = models.CharField(max_length=36, blank=True, help_text="account id, as text")
    kind = models.CharField(max_length=20, default="message", help_text="message, inquiry, decision, notice")
    about_id = models.UUIDField(null=True, help_text="of the inquiry or decision it tells of")
    sealed = models.BinaryField(help_text="JSON: body, files; sealed with the File's data key")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["thread", "at"], name="message_of_thread")
        ]

    def __str__(self) -> str:
        return str(self.id)


class MessageDraft(models.Model):
    """What one person is writing in a thread; its id becomes the message's. Files hang on it until sent."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="drafts")
    account = models.ForeignKey(
        Account,
        null=True,
        on_delete=models.CASCADE,
        related_name="message_drafts",
        help_text="of a guest: none",
    )
    sealed = models.BinaryField(help_text="JSON: body, files; sealed with the File's data key")
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["thread", "account"], name="messagedraft_once_per_person"),
            models.UniqueConstraint(
                fields=["thread"], condition=models.Q(account=None), name="messagedraft_once_per_guest"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ReadMark(models.Model):
    """Up to when one side has read. The office reads as a department, not as a person."""

    id = models.BigAutoField(primary_key=True)
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="read_marks")
    reader = models.CharField(max_length=80, help_text="account id of the citizen, or key of the department")
    read_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["thread", "reader"], name="readmark_once_per_reader")
        ]

    def __str__(self) -> str:
        return str(self.thread_id)
