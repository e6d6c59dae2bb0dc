# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus prepare`: bring database, cache, content and static files to the state of this version."""

import argparse
import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command

import formular
from kreishaus.accounts.models import Account
from kreishaus.authorities import actions as authorities
from kreishaus.catalogue import actions as catalogue
from kreishaus.catalogue.models import Service
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

PUBLISHED: Final = "published-content"  # in the cache: what went well last
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
    publish_content()
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


def publish_content() -> None:
    """Publish what is delivered; not if nothing changed since it last went well, for it takes seconds."""
    if cache.get(PUBLISHED) == state_of_content():
        return
    broken = catalogue.publish_delivered()
    for each in broken:
        sys.stderr.write(BROKEN.format(slug=each.slug, mistakes="\n    ".join(map(str, each.mistakes))))
    if not broken:
        cache.set(PUBLISHED, state_of_content(), timeout=None)


def state_of_content() -> str:
    """A hash over the files of Leistungen and district, the code that reads them, and what is published."""
    ours = settings.KREISHAUS
    code = (Path(formular.__file__).parent, settings.PACKAGE / "catalogue", settings.PACKAGE / "authorities")
    files = fingerprint_of((ours.services_dir, ours.district_dir, *code))
    published = Service.objects.order_by("slug").values_list("slug", "current_id", "changed_at")
    return hashlib.sha256(f"{files} {list(published)}".encode()).hexdigest()


def collect_static() -> None:
    """Compress and name the static files, if one of them changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / "stamp"
    fingerprint = fingerprint_of(settings.STATICFILES_DIRS)
    if stamp.exists() and stamp.read_text("ascii") == fingerprint:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(fingerprint, "ascii")


def fingerprint_of(folders: Iterable[Path]) -> str:
    """A hash over names, sizes and times of all files in these folders, but what Python keeps there."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                facts = path.stat()
                digest.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
