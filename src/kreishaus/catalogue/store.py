# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this process remembers of the catalogue.

Versions and overlays never change, so they are kept by id for good. What is current may change in another
process: it is asked for again after five seconds, with one small statement, and read only if it changed.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import RLock
from types import MappingProxyType
from typing import Final
from uuid import UUID

from formular import Table, TableRow
from kreishaus.catalogue.loading import load_package
from kreishaus.catalogue.models import OverlayVersion, ParameterRow, Service, ServiceVersion
from kreishaus.catalogue.published import Published
from kreishaus.catalogue.service import OverlayFile

FRESH_SECONDS: Final = 5.0

type Stamp = Mapping[str, tuple[UUID | None, datetime | None]]
type Tables = Mapping[tuple[str, str], Mapping[str, Table]]


@dataclass(frozen=True)
class Snapshot:
    """What is current. `tables` by slug and ARS ("" for every place), `overlays` by slug and ARS."""

    stamp: Stamp
    tables: Tables
    overlays: Mapping[tuple[str, str], UUID]


@dataclass
class _Memory:
    snapshot: Snapshot | None = None
    asked_at: float = 0.0
    versions: Mapping[UUID, Published] = MappingProxyType({})
    overlays: Mapping[UUID, OverlayFile] = MappingProxyType({})


_memory = _Memory()
_lock = RLock()


def snapshot() -> Snapshot:
    """What is current: no statement within five seconds, then one, and two more after a publication."""
    known = _memory.snapshot
    if known is not None and time.monotonic() - _memory.asked_at < FRESH_SECONDS:
        return known
    with _lock:
        stamp = {row.slug: (row.current_id, row.changed_at) for row in Service.objects.order_by("slug")}
        if known is None or known.stamp != stamp:
            known = Snapshot(stamp, _read_tables(), _read_overlays())
            _memory.snapshot = known
        _memory.asked_at = time.monotonic()
        return known


def forget() -> None:
    """Ask the database again at the next call: after publishing, and between tests."""
    with _lock:
        _memory.snapshot = None
        _memory.versions, _memory.overlays = MappingProxyType({}), MappingProxyType({})


def version(version_id: UUID) -> Published:
    """A version, without overlay. Raises ServiceVersion.DoesNotExist."""
    found = _memory.versions.get(version_id)
    if found is None:
        row = ServiceVersion.objects.get(id=version_id)
        found = Published(row.id, load_package(row.files))
        with _lock:
            _memory.versions = {**_memory.versions, version_id: found}
    return found


def overlay(overlay_id: UUID) -> OverlayFile:
    """An overlay as published. Raises OverlayVersion.DoesNotExist."""
    found = _memory.overlays.get(overlay_id)
    if found is None:
        found = OverlayFile.model_validate(OverlayVersion.objects.get(id=overlay_id).document)
        with _lock:
            _memory.overlays = {**_memory.overlays, overlay_id: found}
    return found


def _read_overlays() -> Mapping[tuple[str, str], UUID]:
    rows = OverlayVersion.objects.filter(is_current=True).only("id", "service_id", "ars")
    return {(row.service_id, row.ars): row.id for row in rows}


def _read_tables() -> Tables:
    """Join the general rows with those of each place that has rows of its own."""
    rows: dict[tuple[str, str, str], list[TableRow]] = {}
    for row in ParameterRow.objects.order_by("service_id", "table", "ars", "valid_from"):
        rows.setdefault((row.service_id, row.ars, row.table), []).append(_row(row))
    tables: dict[tuple[str, str], dict[str, Table]] = {}
    for slug, ars, name in sorted(rows):  # general rows ("") come first
        general = rows.get((slug, "", name), [])
        own = [] if ars == "" else rows[slug, ars, name]
        base = dict(tables.get((slug, ""), {})) if ars else {}
        found = tables.setdefault((slug, ars), base)
        found[name] = Table(name, tuple(_own_before_general(own, general)))
    return tables


def _own_before_general(own: list[TableRow], general: list[TableRow]) -> list[TableRow]:
    """A place's own row wins on every day it holds: general rows are kept only for days before its first."""
    first = min((row.valid_from for row in own if row.valid_from), default=None)
    kept = [row for row in general if first is None or (row.valid_from and row.valid_from < first)]
    return [*kept, *own]


def _row(row: ParameterRow) -> TableRow:
    return TableRow(
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        values={name: tuple(cell) if isinstance(cell, list) else cell for name, cell in row.values.items()},
        source=row.source,
        status="confirmed" if row.status == "confirmed" else "unconfirmed",
        origin=str(row.id),
    )
