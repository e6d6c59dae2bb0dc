# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files, and who holds them.

A file is encrypted once with its own age identity. Each holder (a draft, then a case) keeps that identity
wrapped by the holder's data key: handing a file over rewraps a few bytes and never touches the file.
"""

from typing import ClassVar

from django.db import models

from kreishaus.kernel.ids import new_id


class Document(models.Model):
    """A stored file. Its name and checksum are sealed in each holding, for both tell about a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField(help_text="bytes of the plain file")
    pages = models.PositiveIntegerField(null=True)
    scan = models.CharField(max_length=12, default="pending", help_text="pending, clean, infected, unscanned")
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class Holding(models.Model):
    """One holder's hold on a document: the wrapped identity and the sealed name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="holdings")
    holder_id = models.UUIDField(db_index=True, help_text="id of the draft or case")
    key_id = models.UUIDField(help_text="data key of the holder")
    wrapped_identity = models.BinaryField()
    sealed_facts = models.BinaryField(help_text="JSON: name, sha256, sealed with the holder's data key")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "holder_id"], name="holding_once_per_holder")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} held by {self.holder_id}"
