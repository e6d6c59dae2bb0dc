# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Programs of the system that the tests need: installed where we may (root on Debian), else named."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = {
    "poppler-utils": "pdftoppm",
    "clamav-daemon": "clamd",
    "nginx-light": "nginx",
}  # named unlike their package
CLUSTER_CONFIG = Path("/etc/postgresql-common/createcluster.conf")


@dataclass(frozen=True)
class SystemPackage:
    """A Debian package, and what cannot be tested without it."""

    name: str
    needed_for: str

    @property
    def is_installed(self) -> bool:
        if self.name == "postgresql":
            return postgres_programs() is not None
        return shutil.which(PROGRAMS.get(self.name, self.name)) is not None


POSTGRESQL = SystemPackage("postgresql", "the tests on PostgreSQL")
CHROMIUM = SystemPackage("chromium", "the journeys in a browser")
CLAMAV = SystemPackage("clamav-daemon", "the tests that have a real scanner look at files")
NGINX = SystemPackage("nginx-light", "the journey through a real nginx")
POPPLER = SystemPackage("poppler-utils", "the tests that look at a letter's pages")


def postgres_programs() -> Path | None:
    """Return the folder with the newest installed `initdb` and `postgres`."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    return debian[-1] if debian else Path(on_path).parent if on_path else None


def provide() -> list[SystemPackage]:
    """Install what is missing if we may; return what is missing still."""
    missing = [
        package for package in (POSTGRESQL, CHROMIUM, POPPLER, CLAMAV, NGINX) if not package.is_installed
    ]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        for package in missing:
            _install(package)
    return [package for package in missing if not package.is_installed]


def _install(package: SystemPackage) -> None:
    print(f"Installing {package.name} for {package.needed_for} ...", flush=True)
    if package is POSTGRESQL:
        _apt_get("postgresql-common")
        _start_no_database_server_of_the_system()
    _apt_get(package.name)


def _start_no_database_server_of_the_system() -> None:
    """Debian's package would create and start a cluster; the tests bring their own."""
    if CLUSTER_CONFIG.parent.is_dir():
        with CLUSTER_CONFIG.open("a", encoding="utf-8") as config:
            config.write("\ncreate_main_cluster = false\n")


def _apt_get(name: str) -> None:
    install = ["apt-get", "install", "--yes", "-qq", "--no-install-recommends", name]
    if _quietly(install):
        return
    _quietly(["apt-get", "update", "-qq"])
    _quietly(install)


def _quietly(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=environment, capture_output=True, stdin=subprocess.DEVNULL, check=False
    )
    return done.returncode == 0
