# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures for a monitor in the text format of Prometheus. Sums only: nothing here tells about a person."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db.models import Count, Min, Q
from django.http import Http404, HttpResponse
from django.utils.crypto import constant_time_compare

from kreishaus.cases.queries.figures import bytes_of_guests, counts_by_state
from kreishaus.config import LOOPBACK
from kreishaus.kernel import clock, diary
from kreishaus.kernel.models import Job
from kreishaus.web.audience import Request, audience

CONTENT_TYPE: Final = "text/plain; version=0.0.4; charset=utf-8"
PROXIES_SAY: Final = ("Forwarded", "Via", "X-Forwarded-", "X-Real-")  # how the names of their headers begin
DONE: Final = {diary.BACKUP: "backup", diary.RESTORE_CHECK: "restore_check"}

type Sample = tuple[dict[str, str], float]


@audience("public")
def metrics(request: Request) -> HttpResponse:
    """Figures for this machine itself, or for who has the token; for everybody else there is no such page."""
    if not _may_read(request):
        raise Http404
    lines = [*_jobs(), *_cases(), *_machine()]
    return HttpResponse("\n".join([*lines, ""]), content_type=CONTENT_TYPE)


def _may_read(request: Request) -> bool:
    """What came through a proxy is not from this machine, whatever its address says."""
    token: str = settings.KREISHAUS.metrics_token
    if token and constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {token}"):
        return True
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not _came_by_proxy(request)


def _came_by_proxy(request: Request) -> bool:
    return any(name.startswith(PROXIES_SAY) for name in request.headers)


def _jobs() -> Iterator[str]:
    failing = Q(state=Job.State.READY, attempts__gt=0) | Q(state=Job.State.PARKED)
    rows = list(
        Job.objects.exclude(state=Job.State.DONE)
        .order_by("handler", "state")
        .values("handler", "state")
        .annotate(number=Count("id"), failing=Count("id", filter=failing), due=Min("due_at"))
    )
    by_state: list[Sample] = [
        ({"state": state}, sum(row["number"] for row in rows if row["state"] == state))
        for state in (Job.State.READY, Job.State.RUNNING, Job.State.PARKED)
    ]
    yield from _gauge("kreishaus_jobs", "Jobs by state.", by_state)
    due = min((row["due"] for row in rows if row["state"] == Job.State.READY), default=clock.now())
    late = max(clock.now() - due, timedelta(0))
    yield from _gauge(
        "kreishaus_jobs_late_seconds", "How long the oldest job is due.", [({}, late.total_seconds())]
    )
    failed: Counter[str] = Counter()
    for row in rows:
        failed[row["handler"]] += row["failing"]
    by_handler: list[Sample] = [({"handler": name}, number) for name, number in failed.items() if number]
    yield from _gauge("kreishaus_jobs_failing", "Jobs that failed and wait, mail among them.", by_handler)


def _cases() -> Iterator[str]:
    counted: list[Sample] = [
        ({"state": state}, number) for state, number in sorted(counts_by_state().items())
    ]
    yield from _gauge("kreishaus_cases", "Cases by state; fewer than five are left out.", counted)


def _machine() -> Iterator[str]:
    free = shutil.disk_usage(settings.DATA).free
    yield from _gauge("kreishaus_disk_free_bytes", "Room in the data folder.", [({}, free)])
    most = settings.KREISHAUS.guest_uploads
    held: list[Sample] = [({}, bytes_of_guests() / most if most else 1)]
    yield from _gauge("kreishaus_guest_uploads_ratio", "Files left without an account; 1 is the most.", held)
    ages = diary.ages()
    for fact, name in DONE.items():
        samples: list[Sample] = [({}, ages[fact].total_seconds())] if fact in ages else []
        yield from _gauge(f"kreishaus_{name}_age_seconds", "How long ago it was done.", samples)


def _gauge(name: str, text: str, samples: list[Sample]) -> Iterator[str]:
    yield f"# HELP {name} {text}"
    yield f"# TYPE {name} gauge"
    for labels, value in samples:
        inside = ",".join(f'{key}="{word}"' for key, word in labels.items())
        yield f"{name}{f'{{{inside}}}' if inside else ''} {value:.15g}"
