# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the product works on: jobs, the log, and figures that somebody has to look after."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from kreishaus.audit.queries import verify
from kreishaus.catalogue import actions as catalogue
from kreishaus.catalogue import queries
from kreishaus.catalogue.models import ParameterRow
from kreishaus.kernel import clock, jobs
from kreishaus.kernel.models import Job
from kreishaus.ops.doctor.look import Look, fault, hint, ok

LATE: Final = timedelta(minutes=10)
SOON: Final = timedelta(days=60)


def work() -> Iterator[Look]:
    """Whether jobs failed for good, and whether somebody works at all."""
    count = len(jobs.parked())
    if count:
        todo = "„kreishaus jobs list“ zeigt sie, „kreishaus jobs retry NUMMER“ versucht sie noch einmal"
        yield fault("Aufträge", f"{count} liegen fest", todo)
    else:
        yield ok("Aufträge", "keiner liegt fest")
    oldest = Job.objects.filter(due_at__lte=clock.now()).order_by("due_at").first()
    if oldest and oldest.due_at and clock.now() - oldest.due_at > LATE:
        minutes = int((clock.now() - oldest.due_at).total_seconds() // 60)
        yield fault(
            "Hintergrunddienst", f"seit {minutes} Minuten arbeitet niemand", "„kreishaus worker“ starten"
        )


def log() -> Iterator[Look]:
    """Whether the log is whole."""
    findings = verify()
    if findings:
        todo = "nach einer Wiederherstellung ist ein Schnitt richtig; sonst die Datenschutzstelle rufen"
        yield fault("Protokoll", "; ".join(map(str, findings)), todo)
    else:
        yield ok("Protokoll", "unverändert")


def leistungen() -> Iterator[Look]:
    """Which Leistungen cannot be published as their files lie there now."""
    found = catalogue.broken()
    online = {each.slug for each in queries.listed()}
    for each in found:
        stands = "die letzte gute Fassung gilt weiter" if each.slug in online else "sie ist nicht online"
        todo = f"„kreishaus leistung check {each.slug}“ nennt Datei und Zeile"
        yield fault("Leistung", f"{each.slug} ist fehlerhaft, {stands}: {each}", todo)
    if not found:
        yield ok("Leistungen", "alle lassen sich veröffentlichen")


def parameters() -> Iterator[Look]:
    """Which figures nobody has confirmed, and which run out with nothing after them."""
    count = ParameterRow.objects.filter(status="unconfirmed").count()
    if count:
        yield hint("Parameter", f"{count} Zeilen unbestätigt", "von der zuständigen Stelle bestätigen lassen")
    else:
        yield ok("Parameter", "alle bestätigt")
    ending = _ending()
    if ending:
        yield hint(
            "Auslaufende Parameter", "; ".join(ending), "neue Zeilen anlegen, sonst wird nicht gerechnet"
        )


def _ending() -> list[str]:
    """Rows that end within sixty days, and no other row of the same table and place goes on."""
    today = clock.today()
    ending = ParameterRow.objects.filter(valid_to__gte=today, valid_to__lte=today + SOON).order_by("valid_to")
    return [
        f"{row.service_id} {row.table} {row.ars} endet am {row.valid_to:%d.%m.%Y}".replace("  ", " ")
        for row in ending
        if row.valid_to
        and not ParameterRow.objects.filter(
            service=row.service_id, table=row.table, ars=row.ars, valid_from__gt=row.valid_from
        ).exists()
    ]
