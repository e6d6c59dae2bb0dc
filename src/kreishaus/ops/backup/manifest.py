# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a backup consists of, so that it can be checked without the product: names, checksums, counts.

A data backup is a folder: `manifest.json`, the database, `files.sha256` (as sha256sum writes it), `files/`.
Knows nothing of Django: restoring begins where there is no database yet.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

FILE: Final = "manifest.json"
LIST: Final = "files.sha256"
DATABASES: Final = {"sqlite": "database.sqlite", "postgresql": "database.dump"}
DOCUMENT: Final = re.compile(r"files/[0-9a-f]{2}/[0-9a-f-]{36}\.age")  # where `documents` keeps a file
NOTES: Final = "vorfuehrung.txt"  # of a demonstration: a restored one must still be known as one
DATA_PREFIX: Final = "daten-"
KEYS_PREFIX: Final = "schluessel-"
UNFINISHED: Final = ".unfertig"


class BackupError(Exception):
    """Why it cannot be backed up or restored, as a sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`database` and `files` are SHA-256 in hex, of the database file and of the list of files.

    `counts` are rows by table, `migration` the last one that was applied, `taken_at` ISO 8601 in UTC.
    """

    taken_at: str
    version: str
    vendor: str
    migration: str
    database: str
    files: str
    counts: Mapping[str, int]

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.taken_at)

    @property
    def database_file(self) -> str:
        return DATABASES[self.vendor]


def write(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into a backup: the last file of it."""
    (folder / FILE).write_text(json.dumps(asdict(manifest), indent=2, ensure_ascii=False) + "\n", "utf-8")


def read(folder: Path) -> Manifest:
    """Read a backup's manifest. Raises BackupError."""
    try:
        return Manifest(**json.loads((folder / FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise BackupError(f"{folder} ist keine Sicherung: {FILE} fehlt oder ist nicht lesbar.") from error


def newest(folder: Path, prefix: str) -> Path:
    """The newest backup in a folder, or the folder itself if it is one. Raises BackupError."""
    if folder.name.startswith(prefix):
        return folder
    found = finished(folder, prefix)
    if not found:
        raise BackupError(f"In {folder} liegt keine Sicherung.")
    return found[-1]


def finished(folder: Path, prefix: str) -> list[Path]:
    """All backups in a folder, oldest first: their names begin with the time."""
    if not folder.is_dir():
        return []
    return sorted(
        path for path in folder.iterdir() if path.name.startswith(prefix) and path.suffix != UNFINISHED
    )


def write_list(folder: Path, checksums: Mapping[str, str]) -> None:
    """Write the checksums of the files by their path in the backup; `sha256sum -c` reads it."""
    lines = (f"{digest}  {path}\n" for path, digest in sorted(checksums.items()))
    with (folder / LIST).open("w", encoding="utf-8") as file:
        file.writelines(lines)


def read_list(folder: Path) -> dict[str, str]:
    """The checksums of the files by their path in the backup."""
    return dict(_lines(folder))


def checksum(path: Path) -> str:
    """SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(folder: Path) -> None:
    """Make everything below a folder durable before anybody relies on it."""
    for path in (folder, *folder.rglob("*")):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _lines(folder: Path) -> Iterator[tuple[str, str]]:
    with (folder / LIST).open(encoding="utf-8") as file:
        for line in file:
            digest, _, path = line.rstrip("\n").partition("  ")
            yield path, digest
