# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus prepare`: bring database, cache, content and static files to the state of this version."""

import argparse
import hashlib
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from kreishaus.authorities import actions as authorities
from kreishaus.catalogue import actions as catalogue
from kreishaus.kernel import keystore


def prepare(_arguments: argparse.Namespace) -> int:
    """Do everything that a start needs; doing it again changes nothing."""
    keystore.ring()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", database="cache", verbosity=0)
    authorities.sync()
    for slug in catalogue.delivered():
        catalogue.publish(slug)
    collect_static()
    if settings.KREISHAUS.demo:
        from kreishaus.ops.demo import ensure_demo  # noqa: PLC0415 -- invented people only where they are wanted

        ensure_demo()
    sys.stdout.flush()
    return 0


def collect_static() -> None:
    """Compress and name the static files, if one of them changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / "stamp"
    fingerprint = static_fingerprint()
    if stamp.exists() and stamp.read_text("ascii") == fingerprint:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(fingerprint, "ascii")


def static_fingerprint() -> str:
    """A hash over names, sizes and times of the static files."""
    digest = hashlib.sha256()
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                facts = path.stat()
                digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
