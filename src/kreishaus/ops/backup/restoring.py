# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Putting a backup back, into an empty place. Knows nothing of Django: nothing may be made there before.

What stands in the restored data is looked at by `proof.py`, in a process of its own over that data.
"""

import hashlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg

from kreishaus.config import Config
from kreishaus.ops.backup import manifest
from kreishaus.ops.backup.manifest import BackupError, Manifest

KEYRING: Final = "keyring.sqlite"
COOKIES: Final = "secret.key"
MASTER: Final = "master.key"
BLOCK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where a backup is restored: folders, and the address of the database."""

    data: Path
    keys: Path
    database_url: str


def open_backup(folder: Path, database_url: str) -> tuple[Path, Manifest]:
    """Find the backup, the newest of several, and check that it fits the database. Raises BackupError."""
    backup = manifest.newest(folder, manifest.DATA_PREFIX)
    described = manifest.read(backup)
    if described.vendor != _vendor(database_url):
        raise BackupError(
            f"Die Sicherung ist von {described.vendor}, DATABASE_URL nennt {_vendor(database_url)}. "
            "Bitte DATABASE_URL passend setzen."
        )
    return backup, described


def refuse_used(place: Place) -> None:
    """Raise BackupError if anything but keys lies where the data shall go."""
    found = [] if not place.data.is_dir() else [path for path in place.data.iterdir() if path != place.keys]
    if place.data.exists() and (found or not place.data.is_dir()):
        raise BackupError(
            f"{place.data} ist nicht leer. Wiederhergestellt wird nur in einen leeren Ordner: "
            "Bitte den Dienst anhalten und den alten Ordner umbenennen."
        )
    if _vendor(place.database_url) == "postgresql" and _tables(place.database_url):
        raise BackupError(
            "Die Datenbank ist nicht leer. Bitte eine leere anlegen und in DATABASE_URL nennen."
        )


def put_data(backup: Path, described: Manifest, place: Place) -> int:
    """Copy files and database, comparing every checksum; return the number of files. Raises BackupError."""
    place.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if manifest.checksum(backup / manifest.LIST) != described.files:
        raise BackupError(f"{manifest.LIST} ist verändert. Bitte eine andere Sicherung nehmen.")
    listed = manifest.read_list(backup)
    _refuse_strange(listed)
    for path, expected in listed.items():
        _copy(backup / path, place.data / path, expected)
    source = backup / described.database_file
    if described.vendor == "sqlite":
        _copy(source, place.data / "kreishaus.sqlite", described.database)
    else:
        _compare(source, manifest.checksum(source), described.database)
        _load(source, place.database_url)
    if (backup / manifest.NOTES).exists():
        shutil.copy2(backup / manifest.NOTES, place.data)
    manifest.sync(place.data)
    return len(listed)


def put_keys(backup: Path, place: Place) -> None:
    """Copy the key store of a backup; the master key comes from elsewhere. Raises BackupError."""
    if (place.keys / KEYRING).exists():
        raise BackupError(
            f"In {place.keys} liegt schon ein Schlüsselspeicher. Er ist neuer als jede Sicherung: "
            "Bitte ohne --keys wiederherstellen, damit Gelöschtes gelöscht bleibt."
        )
    source = manifest.newest(backup, manifest.KEYS_PREFIX)
    place.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in (KEYRING, COOKIES):  # whatever else lies there is not ours, least of all a master key
        if (source / name).exists():
            shutil.copy2(source / name, place.keys)
    manifest.sync(place.keys)


def copy_present_keys(config: Config, place: Place) -> None:
    """Give a trial the keys of the running installation, without touching them. Raises BackupError."""
    source = config.keys_dir / KEYRING
    if not source.exists():
        raise BackupError(
            f"In {config.keys_dir} liegt kein Schlüsselspeicher. Bitte mit --keys eine Sicherung nennen."
        )
    place.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(sqlite3.connect(source)) as live:
        live.execute("VACUUM INTO ?", (str(place.keys / KEYRING),))


def demand_master(config: Config, place: Place) -> None:
    """Raise BackupError if the master key is not there, with what to do."""
    if not config.master_key and not (place.keys / MASTER).exists():
        raise BackupError(
            "Der Hauptschlüssel fehlt. Bitte das Schlüsselblatt bereithalten und zuerst "
            f"„kreishaus key enter --to {place.keys / MASTER}“ aufrufen."
        )


def demand_keys(place: Place) -> None:
    """Raise BackupError if there is no key store, with what to do."""
    if not (place.keys / KEYRING).exists():
        raise BackupError(
            f"In {place.keys} liegt kein Schlüsselspeicher. Bitte mit --keys die Schlüsselsicherung nennen."
        )


def environment(config: Config, place: Place) -> dict[str, str]:
    """The variables for a process that works over the restored data."""
    said = {
        "KREISHAUS_DATA": str(place.data),
        "KREISHAUS_KEYS": str(place.keys),
        "DATABASE_URL": place.database_url,
    }
    if not config.master_key and not (place.keys / MASTER).exists():
        said["KREISHAUS_MASTER_KEY_FILE"] = str(config.keys_dir / MASTER)
    return {**os.environ, **said}


@contextmanager
def trial_place(config: Config, beside: Path) -> Iterator[Place]:
    """A place that is gone afterwards, data, keys and database."""
    folder = beside / f".pruefung-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    url = config.database_url
    name = f"kreishaus_pruefung_{os.getpid()}"
    is_server = _vendor(url) == "postgresql"
    try:
        if is_server:
            _administer(url, f'CREATE DATABASE "{name}"')
            url = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        yield Place(folder / "daten", folder / "schluessel", url)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if is_server:
            _administer(config.database_url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _refuse_strange(paths: Iterable[str]) -> None:
    """The list is not sealed: whoever can write to the backup must not write anywhere else."""
    strange = next((path for path in paths if not manifest.DOCUMENT.fullmatch(path)), None)
    if strange is not None:
        raise BackupError(f"{strange} gehört in keine Sicherung. Bitte eine andere nehmen.")


def _copy(source: Path, target: Path, expected: str) -> None:
    """Copy and compare in one reading."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.sha256()
    try:
        with source.open("rb") as reading, target.open("xb") as writing:
            while block := reading.read(BLOCK):
                digest.update(block)
                writing.write(block)
    except FileNotFoundError as error:
        raise BackupError(f"{source} fehlt in der Sicherung. Bitte eine andere nehmen.") from error
    target.chmod(0o600)
    _compare(source, digest.hexdigest(), expected)


def _compare(source: Path, found: str, expected: str) -> None:
    if found != expected:
        raise BackupError(
            f"{source} ist verändert: Die Prüfsumme stimmt nicht. Bitte eine andere Sicherung nehmen."
        )


def _vendor(url: str) -> str:
    return "sqlite" if urlsplit(url).scheme == "sqlite" else "postgresql"


def _load(dump: Path, url: str) -> None:
    address, secret = _without_password(url)
    options = ("--single-transaction", "--no-owner", "--no-privileges", f"--dbname={address}")
    try:
        done = subprocess.run(
            ["pg_restore", *options, str(dump)],  # noqa: S607 -- where it lies differs between systems
            env={**os.environ, **secret},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise BackupError("pg_restore fehlt. Bitte das Paket „postgresql-client“ installieren.") from error
    if done.returncode:
        raise BackupError(f"pg_restore ist gescheitert: {done.stderr.strip()}")


def _without_password(url: str) -> tuple[str, dict[str, str]]:
    """The address, and the variable with its password: arguments are seen by everybody on the machine."""
    parts = urlsplit(url)
    if not parts.password:
        return url, {}
    user, _, host = parts.netloc.rpartition("@")
    open_part = parts._replace(netloc=f"{user.partition(':')[0]}@{host}")
    return urlunsplit(open_part), {"PGPASSWORD": unquote(parts.password)}


def _tables(url: str) -> int:
    query = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
    with psycopg.connect(url) as server:
        row = server.execute(query).fetchone()
    return int(row[0]) if row else 0


def _administer(url: str, statement: str) -> None:
    try:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        raise BackupError(
            "Zum Prüfen braucht das Datenbankkonto das Recht, eine Datenbank anzulegen (CREATEDB)."
        ) from error
