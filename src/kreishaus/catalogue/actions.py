# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publish a Leistung from its folder: version, parameters and overlays, in one transaction."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from kreishaus.catalogue import loading, store
from kreishaus.catalogue.loading import ServicePackage
from kreishaus.catalogue.models import OverlayVersion, ParameterRow, Service, ServiceVersion
from kreishaus.catalogue.service import OverlayFile, ParameterEntry
from kreishaus.kernel import clock
from kreishaus.kernel.content import ContentError, Mistake

type Tables = Mapping[str, tuple[ParameterEntry, ...]]


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing changed; all empty when the files were published before."""

    slug: str
    is_new_version: bool
    rows: int
    overlays: int

    @property
    def changed(self) -> bool:
        return self.is_new_version or self.rows > 0 or self.overlays > 0


@dataclass(frozen=True, slots=True)
class Broken:
    """A delivered Leistung whose files cannot be published as they lie there now."""

    slug: str
    mistakes: tuple[Mistake, ...]

    def __str__(self) -> str:
        return "; ".join(map(str, self.mistakes))


def folder_of(slug: str) -> Path:
    """Where the files of a Leistung lie."""
    return Path(settings.KREISHAUS.services_dir) / slug


def delivered() -> tuple[str, ...]:
    """The slugs of all Leistungen that come with this installation."""
    found = Path(settings.KREISHAUS.services_dir).glob("*/service.yaml")
    return tuple(sorted(path.parent.name for path in found))


def publish(slug: str) -> Publication:
    """Publish what the folder holds. Files published before change nothing.

    Raises:
        ContentError: something is wrong with the files; nothing was published.
    """
    package, tables, overlays = _read(slug)
    now = clock.now()
    with transaction.atomic():
        service, _ = Service.objects.get_or_create(slug=slug)
        publication = Publication(
            slug,
            is_new_version=_publish_version(service, package, now),
            rows=_publish_rows(service, tables, overlays, now),
            overlays=sum(_publish_overlay(service, each, now) for each in overlays),
        )
        if publication.changed:
            service.changed_at = now
            service.save()
    store.forget()
    return publication


def publish_delivered() -> tuple[Broken, ...]:
    """Publish every Leistung that can be; the others keep what they had, and are given back."""
    return _broken(publish)


def broken() -> tuple[Broken, ...]:
    """The delivered Leistungen that could not be published now."""
    return _broken(_read)


def _broken(attempt: Callable[[str], object]) -> tuple[Broken, ...]:
    found: list[Broken] = []
    for slug in delivered():
        try:
            attempt(slug)
        except ContentError as error:
            found.append(Broken(slug, error.mistakes))
    return tuple(found)


def _read(slug: str) -> tuple[ServicePackage, Tables, tuple[OverlayFile, ...]]:
    folder = folder_of(slug)
    return loading.check_folder(folder), loading.load_parameters(folder), loading.load_overlays(slug)


def _publish_version(service: Service, package: ServicePackage, now: datetime) -> bool:
    version, _ = ServiceVersion.objects.get_or_create(
        content_hash=package.content_hash,
        defaults={"service": service, "files": dict(package.files), "published_at": now},
    )
    is_new = service.current_id != version.id
    service.current = version
    return is_new


def _publish_overlay(service: Service, overlay: OverlayFile, now: datetime) -> bool:
    document = overlay.model_dump(mode="json", by_alias=True, exclude={"tables"})
    digest = loading.hash_of(document)
    rows = OverlayVersion.objects.filter(service=service, ars=overlay.ars)
    if rows.filter(content_hash=digest, is_current=True).exists():
        return False
    rows.update(is_current=False)
    OverlayVersion.objects.update_or_create(
        content_hash=digest,
        defaults={"is_current": True},
        create_defaults={
            "service": service,
            "ars": overlay.ars,
            "document": document,
            "published_at": now,
            "is_current": True,
        },
    )
    return True


def _publish_rows(service: Service, tables: Tables, overlays: tuple[OverlayFile, ...], now: datetime) -> int:
    """Write rows that are new or differ; return their number. Rows that left the files stay published."""
    known = {
        (row.table, row.ars, row.valid_from): row for row in ParameterRow.objects.filter(service=service)
    }
    new: list[ParameterRow] = []
    changed: list[ParameterRow] = []
    for ars, name, entry in _entries(tables, overlays):
        row = known.get((name, ars, entry.valid_from))
        target = new if row is None else changed
        row = row or ParameterRow(service=service, table=name, ars=ars, valid_from=entry.valid_from)
        if _fill(row, entry):
            row.published_at = now
            target.append(row)
    ParameterRow.objects.bulk_create(new)
    if changed:
        fields = ["valid_to", "values", "source", "status", "published_at"]
        ParameterRow.objects.bulk_update(changed, fields)
    return len(new) + len(changed)


def _entries(tables: Tables, overlays: tuple[OverlayFile, ...]) -> Iterator[tuple[str, str, ParameterEntry]]:
    sources = [("", tables), *((each.ars, each.tables) for each in overlays)]
    for ars, found in sources:
        for name, entries in found.items():
            for entry in entries:
                yield ars, name, entry


def _fill(row: ParameterRow, entry: ParameterEntry) -> bool:
    """Put the entry into the row; say whether anything differs from what it held."""
    fields = {
        "valid_to": entry.valid_to,
        "values": entry.model_dump(mode="json")["values"],
        "source": entry.source,
        "status": entry.status,
    }
    before = {name: getattr(row, name) for name in fields}
    for name, value in fields.items():
        setattr(row, name, value)
    return before != fields
