# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must not be lost: keys apart from the data, the sheet, backups, and the proof that they serve."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings

from kreishaus.kernel import clock, diary
from kreishaus.ops import key_sheet
from kreishaus.ops.backup import manifest
from kreishaus.ops.backup.taking import KEYS_KEPT
from kreishaus.ops.doctor.look import Look, fault, hint, ok

DAILY: Final = timedelta(hours=36)
TOO_OLD: Final = timedelta(days=3)
QUARTER: Final = timedelta(days=92)


def keys() -> Iterator[Look]:
    """Whether keys and data lie apart."""
    config = settings.KREISHAUS
    if config.master_key or _device(config.keys_dir) != _device(settings.DATA):
        yield ok("Schlüssel", "getrennt von den Daten")
    else:
        yield hint(
            "Schlüssel",
            "der Hauptschlüssel liegt auf demselben Datenträger wie die Daten",
            "mit KREISHAUS_MASTER_KEY_FILE oder KREISHAUS_KEYS anderswohin legen",
        )
    if _device(config.backup_dir) == _device(settings.DATA):
        yield hint(
            "Ort der Sicherungen",
            "auf demselben Datenträger wie die Daten",
            "mit KREISHAUS_BACKUP und KREISHAUS_KEYS_BACKUP auf andere Rechner oder Datenträger legen",
        )


def sheet() -> Iterator[Look]:
    """Whether the master key stands on paper."""
    if key_sheet.was_made():
        yield ok("Schlüsselblatt", "gedruckt")
    elif settings.KREISHAUS.demo:
        yield hint("Schlüsselblatt", "keins", "beim Vorführen nicht nötig")
    else:
        yield fault(
            "Schlüsselblatt",
            "keins; wer den Hauptschlüssel verliert, verliert alle Vorgänge",
            "„kreishaus key sheet --to DATEI“ aufrufen, drucken, verschließen, Datei löschen",
        )


def backups() -> Iterator[Look]:
    """How old the last backup is, and whether old keys were let go."""
    age = diary.age(diary.BACKUP)
    todo = "„kreishaus backup“ täglich laufen lassen (deploy/systemd/kreishaus-backup.timer)"
    if age is None:
        yield hint("Sicherung", "noch keine", todo)
    elif age > TOO_OLD:
        yield fault("Sicherung", f"die letzte ist {_days(age)} alt", todo)
    elif age > DAILY:
        yield hint("Sicherung", f"die letzte ist {_days(age)} alt", todo)
    else:
        yield ok("Sicherung", f"vor {int(age.total_seconds() // 3600)} Stunden")
    limit = (clock.now() - KEYS_KEPT - DAILY).timestamp()
    kept = manifest.finished(settings.KREISHAUS.keys_backup_dir, manifest.KEYS_PREFIX)
    if old := [str(path) for path in kept if path.stat().st_mtime < limit]:
        yield fault(
            "Alte Schlüssel",
            f"{len(old)} Schlüsselsicherungen sind älter als sieben Tage; Gelöschte wären noch lesbar",
            f"neu sichern, dann löschen: {' '.join(old)}",
        )


def restore_check() -> Iterator[Look]:
    """Whether somebody has tried lately to restore. A backup nobody tried is a hope."""
    age = diary.age(diary.RESTORE_CHECK)
    todo = "„kreishaus restore ORDNER --check“ aufrufen"
    if age is None:
        yield hint("Probe der Sicherung", "noch nie", todo)
    elif age > QUARTER:
        yield hint("Probe der Sicherung", f"die letzte ist {_days(age)} her", todo)
    else:
        yield ok("Probe der Sicherung", f"{_days(age)} her")


def _days(age: timedelta) -> str:
    return "1 Tag" if age.days == 1 else f"{age.days} Tage"


def _device(path: Path) -> int:
    """The disk of a folder, or of the one it will be made in."""
    while not path.exists():
        path = path.parent
    return path.stat().st_dev
