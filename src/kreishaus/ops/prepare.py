# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus prepare`: bring database, cache, content and static files to the state of this version."""

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import call_command

from kreishaus.accounts.models import Account
from kreishaus.authorities import actions as authorities
from kreishaus.catalogue import actions as catalogue
from kreishaus.kernel import keystore
from kreishaus.kernel.keystore import MasterKeyError
from kreishaus.ops.upgrade import UpgradeError, upgrade

NOTES: Final = (
    "vorfuehrung.txt"  # names the invented people and their password; written when all of them are made
)
KEY_WARNING: Final = """
  Der Hauptschlüssel dieses Portals ist neu. Wer ihn verliert, verliert alle Vorgänge.
  Bitte jetzt das Schlüsselblatt drucken: kreishaus key sheet --to schluesselblatt.pdf

"""

BROKEN: Final = """
  Die Leistung „{slug}“ ist fehlerhaft. Alle anderen laufen.
  Von dieser gilt die letzte gute Fassung weiter, wenn es eine gibt.
    {mistakes}
  Mehr dazu: kreishaus leistung check {slug}

"""


def prepare(_arguments: argparse.Namespace) -> int:
    """Do everything that a start needs; doing it again changes nothing."""
    is_first_start = not (settings.KREISHAUS.keys_dir / "keyring.sqlite").exists()
    try:
        keystore.ring()
        upgrade()
    except (MasterKeyError, UpgradeError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if mixture := mixture_of_people():
        sys.stderr.write(f"{mixture}\n")
        return 1
    call_command("createcachetable", database="cache", verbosity=0)
    authorities.sync()
    for each in catalogue.publish_delivered():
        sys.stderr.write(BROKEN.format(slug=each.slug, mistakes="\n    ".join(map(str, each.mistakes))))
    collect_static()
    if settings.KREISHAUS.demo:
        from kreishaus.ops.demo import ensure_demo  # noqa: PLC0415 -- invented people only where they are wanted

        ensure_demo()
    elif is_first_start:
        sys.stdout.write(KEY_WARNING)
    sys.stdout.flush()
    return 0


def mixture_of_people() -> str:
    """Why this folder must not be used this way; empty if only real or only invented people are in it."""
    has_invented = (settings.DATA / NOTES).exists()
    if has_invented and not settings.KREISHAUS.demo:
        return (
            "In diesem Datenordner sind erfundene Personen mit bekanntem Passwort. "
            "Für den Betrieb bitte mit KREISHAUS_DATA einen leeren Ordner nennen."
        )
    if (
        settings.KREISHAUS.demo
        and not has_invented
        and Account.objects.exclude(email__endswith=".example").exists()
    ):
        return (
            "In diesem Datenordner sind Konten wirklicher Menschen. "
            "Zum Vorführen bitte mit KREISHAUS_DATA einen leeren Ordner nennen."
        )
    return ""


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
