# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of the job queue: one row per thing to do, one row per thing to do again and again."""

from django.db import models

from kreishaus.kernel import clock, ids


class Job(models.Model):
    """One subscriber's share of one event. Holds ids only, never what a person wrote.

    `due_at` says when a worker may take the row: a waiting job's start, a running job's end of lease,
    empty once it is done or parked. So a killed worker's job comes back by itself, and one cheap query
    finds the work.
    """

    class State(models.TextChoices):
        READY = "ready"
        RUNNING = "running"
        DONE = "done"
        PARKED = "parked"

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    event_id = models.UUIDField()
    handler = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READY)
    due_at = models.DateTimeField(null=True, default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event_id", "handler"], name="job_once_per_event_and_handler"),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="job_due", condition=models.Q(due_at__isnull=False)),
            models.Index(fields=["state", "finished_at"], name="job_state"),
        ]

    def __str__(self) -> str:
        return f"{self.handler} ({self.state})"


class Recurring(models.Model):
    """When a job of the timetable runs next. What it does and how often stands in the code."""

    name = models.CharField(primary_key=True, max_length=120)
    every = models.DurationField()
    next_run = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
