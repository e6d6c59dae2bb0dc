# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus backup`: what the operator asked for, and sentences about it."""

import argparse
import sqlite3
import sys
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from kreishaus.ops.backup.manifest import BackupError
from kreishaus.ops.backup.taking import take


def backup(chosen: argparse.Namespace) -> int:
    """Back up data and keys; 0, or 1 after saying why not or what is missing."""
    to = Path(chosen.to).absolute() if chosen.to else settings.KREISHAUS.backup_dir
    keys_to = Path(chosen.keys_to).absolute() if chosen.keys_to else settings.KREISHAUS.keys_backup_dir
    try:
        taken = take(to, keys_to, keep=chosen.keep)
    except (BackupError, OSError, DatabaseError, sqlite3.Error) as error:
        print(f"Keine Sicherung: {reason(error)}", file=sys.stderr)
        return 1
    print(f"Daten gesichert:      {taken.data} ({taken.files} Dateien)")
    print(f"Schlüssel gesichert:  {taken.keys} (ohne Hauptschlüssel, wird nach sieben Tagen gelöscht)")
    if taken.lost:
        names = ", ".join(map(str, taken.lost))
        print(f"FEHLER: {len(taken.lost)} Dateien fehlen auf dem Datenträger: {names}", file=sys.stderr)
    return 1 if taken.lost else 0


def reason(error: Exception) -> str:
    """What went wrong, in words: our own sentence, or what the system says."""
    if isinstance(error, OSError):
        return f"{error.strerror or type(error).__name__}: {error.filename or ''}".rstrip(": ")
    return str(error)
