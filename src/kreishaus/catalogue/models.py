# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Leistungen as published: immutable versions, overlays of municipalities, dated parameters."""

from typing import ClassVar

from django.db import models

from kreishaus.kernel.ids import new_id


class Service(models.Model):
    """A Leistung, by its slug; `current` is the version that new drafts start with.

    `changed_at`: last publication of version, parameters or overlays; other processes look at it.
    """

    slug = models.SlugField(primary_key=True, max_length=80)
    current = models.ForeignKey("ServiceVersion", null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.slug


class ServiceVersion(models.Model):
    """Structure and texts of a Leistung as published once. Never changed, addressed by its content."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="versions")
    content_hash = models.CharField(max_length=64, unique=True)
    files = models.JSONField(help_text="path in the folder -> text")
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.service_id}@{self.content_hash[:12]}"


class OverlayVersion(models.Model):
    """What one municipality says differently about a Leistung, as published once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="overlays")
    ars = models.CharField(max_length=12)
    content_hash = models.CharField(max_length=64, unique=True)
    document = models.JSONField()
    published_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["service", "ars"], condition=models.Q(is_current=True), name="overlay_one_current"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id}/{self.ars}@{self.content_hash[:12]}"


class ParameterRow(models.Model):
    """A published row of a dated table: from when it holds, for which place, who says so."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="parameters")
    table = models.CharField(max_length=60)
    ars = models.CharField(max_length=12, blank=True, help_text="empty: every place without a row of its own")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    values = models.JSONField()
    source = models.CharField(max_length=400)
    status = models.CharField(
        max_length=12, choices=[("confirmed", "bestätigt"), ("unconfirmed", "unbestätigt")]
    )
    published_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["service", "table", "ars", "valid_from"], name="parameter_one_row_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.table} {self.ars or '*'} from {self.valid_from}"
