# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""An installation as an operator has it: a data folder, an environment, the command; no process runs."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

COMMAND = Path(sys.executable).parent / "kreishaus"
SERVER = os.environ.get("DATABASE_URL", "")


class Installation:
    """Everything below one folder, and on PostgreSQL a database of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.to, self.keys_to = folder / "backup", folder / "keys-backup"
        others = {name: value for name, value in os.environ.items() if not name.startswith("KREISHAUS_")}
        others.pop("DJANGO_SETTINGS_MODULE", None)
        ours = {
            "KREISHAUS_DATA": str(self.data),
            "KREISHAUS_DEMO": "1",
            "KREISHAUS_BACKUP": str(self.to),
            "KREISHAUS_KEYS_BACKUP": str(self.keys_to),
        }
        self.environment = others | ours | settings
        if SERVER:
            self.environment["DATABASE_URL"] = new_database(folder.name)

    def run(self, *arguments: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        """Call `kreishaus`, over the data or with other settings."""
        return self._call([str(COMMAND), *arguments], typed, settings)

    def ask(self, *arguments: str, **settings: str) -> str:
        """Ask something of the data, see `inside.py`; the error's last line if it cannot be said."""
        done = self._call([sys.executable, "-m", "tests.kreishaus.ops.inside", *arguments], "", settings)
        return (done.stdout or done.stderr).strip().splitlines()[-1]

    def backups(self) -> list[Path]:
        return sorted(self.to.glob("daten-*"))

    def key_backups(self) -> list[Path]:
        return sorted(self.keys_to.glob("schluessel-*"))

    def elsewhere(self, folder: Path) -> dict[str, str]:
        """Settings for another, empty place."""
        place = {"KREISHAUS_DATA": str(folder)}
        return place | {"DATABASE_URL": new_database(folder.parent.name)} if SERVER else place

    def _call(
        self, command: list[str], typed: str, settings: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        environment = self.environment | settings
        return subprocess.run(
            command, env=environment, input=typed, capture_output=True, text=True, check=False
        )


def new_database(name: str) -> str:
    """An empty database on the server that the tests run on; its address."""
    name = f"house_{os.getpid()}_{name}".replace("-", "_").lower()
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}"'.encode())
        server.execute(f'CREATE DATABASE "{name}"'.encode())
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))
