# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a backup while people work. Data first, keys after.

A key that is made in between belongs to data that the backup does not have; a key that is destroyed in
between is of an erased person, and shall not be there. The other way round data would be without its key.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import connection

from kreishaus.documents import storage
from kreishaus.documents.models import Document
from kreishaus.kernel import clock, diary, keystore
from kreishaus.ops.backup import database, manifest
from kreishaus.ops.backup.manifest import BackupError, Manifest

KEYS_KEPT: Final = timedelta(days=7)  # so long an erased person can still be read
KEYRING: Final = "keyring.sqlite"
COOKIES: Final = "secret.key"
ROOM: Final = 100_000_000  # bytes that stay free


@dataclass(frozen=True, slots=True)
class Taken:
    """What was backed up. `lost` are files that rows name and the disk does not have: a fault."""

    data: Path
    keys: Path
    files: int
    lost: tuple[UUID, ...]


def take(to: Path, keys_to: Path, *, keep: int) -> Taken:
    """Back up data and keys, then let old backups go. Raises BackupError or OSError; then nothing is left."""
    _refuse_mixture(to, keys_to)
    moment = clock.now().strftime("%Y%m%d-%H%M%S-%f")
    data = to / f"{manifest.DATA_PREFIX}{moment}"
    keys = keys_to / f"{manifest.KEYS_PREFIX}{moment}"
    with _whole_or_not_at_all(data) as unfinished:
        earlier = manifest.finished(to, manifest.DATA_PREFIX)
        files, lost = _take_data(unfinished, previous=earlier[-1] if earlier else None)
    with _whole_or_not_at_all(keys) as unfinished:
        _take_keys(unfinished)
    diary.note(diary.BACKUP)
    _let_go(manifest.finished(to, manifest.DATA_PREFIX)[:-keep])
    _let_go(_too_old(manifest.finished(keys_to, manifest.KEYS_PREFIX)))
    return Taken(data, keys, files, lost)


def _take_data(folder: Path, previous: Path | None) -> tuple[int, tuple[UUID, ...]]:
    _demand_room(folder, database.size())
    taken_at = clock.now()
    seen = database.snapshot(folder)
    checksums = _copy_files(folder, seen.documents, previous)
    manifest.write_list(folder, checksums)
    if (settings.DATA / manifest.NOTES).exists():
        shutil.copy2(settings.DATA / manifest.NOTES, folder)
    described = Manifest(
        taken_at=taken_at.isoformat(),
        version=version("open-kreishaus"),
        vendor=connection.vendor,
        migration=seen.migration,
        database=manifest.checksum(seen.path),
        files=manifest.checksum(folder / manifest.LIST),
        counts=seen.counts,
    )
    manifest.write(folder, described)
    missing = seen.documents - {UUID(Path(path).stem) for path in checksums}
    # What a person has removed meanwhile has no row any more; what has one is lost
    lost = Document.objects.filter(id__in=missing).values_list("id", flat=True)
    return len(checksums), tuple(lost)


def _copy_files(folder: Path, documents: Iterable[UUID], previous: Path | None) -> dict[str, str]:
    """Files never change, so what the last backup has is linked, and its checksum is known."""
    known = manifest.read_list(previous) if previous else {}
    checksums = {}
    for document_id in sorted(documents):
        source = storage.path_of(document_id)
        path = f"files/{source.parent.name}/{source.name}"
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if previous and path in known and _linked(previous / path, target):
            checksums[path] = known[path]
        elif _copied(source, target):
            checksums[path] = manifest.checksum(target)
    return checksums


def _linked(source: Path, target: Path) -> bool:
    try:
        target.hardlink_to(source)
    except OSError:
        return False
    return True


def _copied(source: Path, target: Path) -> bool:
    """Copy, so that a fault of one disk or file system never takes both. False: it is not there."""
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError:
        return False
    return True


def _take_keys(folder: Path) -> None:
    """The data keys as they are wrapped, and what signs cookies. The master key is never in a backup."""
    keystore.ring()
    keys = settings.KREISHAUS.keys_dir
    with closing(sqlite3.connect(keys / KEYRING)) as live:
        live.execute("VACUUM INTO ?", (str(folder / KEYRING),))
    if (keys / COOKIES).exists():
        shutil.copy2(keys / COOKIES, folder)


@contextmanager
def _whole_or_not_at_all(folder: Path) -> Iterator[Path]:
    """Yield a folder to fill; under its name it is there only when it is complete and durable."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _let_go(path for path in folder.parent.iterdir() if path.suffix == manifest.UNFINISHED)
    unfinished = folder.with_name(f"{folder.name}{manifest.UNFINISHED}")
    unfinished.mkdir(mode=0o700)
    try:
        yield unfinished
        manifest.sync(unfinished)
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    os.sync()


def _refuse_mixture(to: Path, keys_to: Path) -> None:
    if to == keys_to or to in keys_to.parents or keys_to in to.parents:
        raise BackupError(
            "Daten und Schlüssel gehören nicht in denselben Ordner: Wer beides hat, kann alles lesen."
        )


def _demand_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed + ROOM:
        raise BackupError(
            f"In {folder.parent} sind nur {free // 10**6} MB frei, nötig sind {(needed + ROOM) // 10**6} MB. "
            "Bitte Platz schaffen."
        )


def _too_old(backups: list[Path]) -> list[Path]:
    limit = (clock.now() - KEYS_KEPT).timestamp()
    return [path for path in backups[:-1] if path.stat().st_mtime < limit]


def _let_go(folders: Iterable[Path]) -> None:
    for folder in list(folders):
        shutil.rmtree(folder)
