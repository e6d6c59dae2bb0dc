# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of the audit chain. Ids are text without foreign keys: erasing a person never touches the log."""

from django.db import models

from kreishaus.kernel import clock, ids


class AuditEntry(models.Model):
    """One thing that somebody did or looked at. Written once; `seq` and `seal` follow at sealing.

    Holds ids and field paths, never values. The only free text is the reason a person gave.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    authority_key = models.CharField(max_length=64)
    seq = models.PositiveBigIntegerField(null=True)
    at = models.DateTimeField(default=clock.now)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=64, blank=True)
    action = models.CharField(max_length=80)
    object_type = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    fields = models.JSONField(default=list)
    reason = models.CharField(max_length=500, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            # Not for an entry without a number: each index is a page more to write, also for a mere look
            models.UniqueConstraint(
                fields=["authority_key", "seq"],
                name="audit_entry_seq_once",
                condition=models.Q(seq__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["object_type", "object_id", "at"], name="audit_entry_object"),
            models.Index(fields=["id"], name="audit_entry_unsealed", condition=models.Q(seq__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.authority_key} {self.seq or '-'}: {self.action}"


class AuditChain(models.Model):
    """Where one authority's chain begins and ends. The base moves up once old entries are let go.

    `seal` covers the other columns, so a shortened chain cannot simply be given a new end.
    """

    authority_key = models.CharField(primary_key=True, max_length=64)
    base_seq = models.PositiveBigIntegerField(default=0)
    base_seal = models.CharField(max_length=64, blank=True)
    last_seq = models.PositiveBigIntegerField(default=0)
    last_seal = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.authority_key}: {self.base_seq + 1} to {self.last_seq}"
