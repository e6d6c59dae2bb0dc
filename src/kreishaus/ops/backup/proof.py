# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Look whether restored data can really be read, in a process of its own over that data.

`python -m kreishaus.ops.backup.proof MANIFEST-FOLDER [--erase]`. One sentence for each thing that was proven.
"""

import argparse
import hashlib
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreishaus.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 -- Django comes first
from django.db import connection  # noqa: E402

from kreishaus.audit.queries import Fault, verify  # noqa: E402
from kreishaus.cases.models import Case  # noqa: E402
from kreishaus.cases.queries import open_case  # noqa: E402
from kreishaus.documents import facts, storage  # noqa: E402
from kreishaus.documents.errors import LostFileError  # noqa: E402
from kreishaus.documents.models import Holding  # noqa: E402
from kreishaus.kernel import clock, keystore  # noqa: E402
from kreishaus.kernel.crypto import UnreadableError  # noqa: E402
from kreishaus.kernel.keystore import MasterKeyError  # noqa: E402
from kreishaus.ops.backup import manifest  # noqa: E402
from kreishaus.ops.backup.erased import erase_again  # noqa: E402

SAMPLE: Final = 50  # files, drawn by chance
CASES: Final = 20  # the newest ones, until one of them opens
# The backup ends before the key store does, and nobody has sealed since
EXPECTED: Final = frozenset({Fault.CUT, Fault.UNSEALED})


@dataclass(frozen=True, slots=True)
class Proven:
    """One sentence, and whether it is good."""

    is_good: bool
    sentence: str


def prove(described: manifest.Manifest) -> Iterator[Proven]:
    """Everything that is looked at, in the order in which it makes sense."""
    yield _counts(described)
    call_command("migrate", verbosity=0, interactive=False)
    yield Proven(is_good=True, sentence="Die Datenbank ist auf dem Stand dieses Programms.")
    yield _log()
    yield _case()
    yield _files()


def _counts(described: manifest.Manifest) -> Proven:
    different = []
    with connection.cursor() as cursor:
        for table, expected in described.counts.items():
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 -- named by our own manifest
            if cursor.fetchone()[0] != expected:
                different.append(table)
    total = sum(described.counts.values())
    if different:
        return Proven(is_good=False, sentence=f"Zeilen fehlen oder sind zu viel: {', '.join(different)}.")
    return Proven(is_good=True, sentence=f"{total} Zeilen in {len(described.counts)} Tabellen, keine fehlt.")


def _log() -> Proven:
    findings = [finding for finding in verify() if finding.fault not in EXPECTED]
    if findings:
        return Proven(is_good=False, sentence=f"Protokoll: {'; '.join(map(str, findings))}.")
    return Proven(is_good=True, sentence="Protokoll: unverändert bis zum Zeitpunkt der Sicherung.")


def _case() -> Proven:
    """Open the newest case whose key is there. A destroyed key means: erased, as it should be."""
    newest = Case.unscoped.select_related("file", "submission").order_by("-received_at")
    rows = [row for row in newest[:CASES] if keystore.exists(row.file.key_id)]
    if not rows:
        return Proven(is_good=True, sentence="Vorgänge: keiner da, der sich öffnen ließe.")
    try:
        open_case(rows[0])
    except (UnreadableError, MasterKeyError):
        return Proven(is_good=False, sentence="Ein Vorgang lässt sich mit diesen Schlüsseln nicht öffnen.")
    day = clock.to_berlin(rows[0].received_at)
    return Proven(is_good=True, sentence=f"Ein Vorgang vom {day:%d.%m.%Y} ließ sich öffnen und lesen.")


def _files() -> Proven:
    ids = list(Holding.objects.values_list("id", flat=True))
    chosen = Holding.objects.filter(id__in=random.sample(ids, min(SAMPLE, len(ids))))
    found = Counter(_state_of(row) for row in chosen)
    sentence = f"Dateien: {found['readable']} von {chosen.count()} geprüften entschlüsselt und unverändert"
    if found["erased"]:
        sentence += f", {found['erased']} gehören gelöschten Personen und sind unlesbar, wie es sein soll"
    if found["broken"]:
        return Proven(is_good=False, sentence=f"{sentence}, {found['broken']} fehlen oder sind beschädigt.")
    return Proven(is_good=True, sentence=f"{sentence}.")


def _state_of(row: Holding) -> str:
    if not keystore.exists(row.key_id):
        return "erased"
    try:
        known = facts.unseal(row.key_id, row.document_id, bytes(row.sealed_facts))
        identity = keystore.unwrap(row.key_id, bytes(row.wrapped_identity))
        digest = hashlib.sha256()
        with closing(storage.read(row.document_id, identity)) as chunks:
            for chunk in chunks:
                digest.update(chunk)
    except (UnreadableError, LostFileError):
        return "broken"
    return "readable" if digest.hexdigest() == known.sha256 else "broken"


def _erased_again() -> Iterator[str]:
    done = erase_again()
    if done.accounts or done.drafts:
        counts = f"{done.accounts} Konten, {done.drafts} Entwürfe"
        yield f"Seit der Sicherung Gelöschtes ist wieder gelöscht: {counts}."
    if done.references:
        yield (
            "Zu diesen offenen Vorgängen fehlt, was die gelöschten Personen seit der Sicherung entschieden "
            f"haben; bitte die Ämter unterrichten: {', '.join(done.references)}."
        )


def main(arguments: list[str], say: Callable[[str], object] = print) -> int:
    """Say what was proven; 1 if something was not good."""
    reader = argparse.ArgumentParser()
    reader.add_argument("folder", type=Path)
    reader.add_argument("--erase", action="store_true")
    chosen = reader.parse_args(arguments)
    proven = list(prove(manifest.read(chosen.folder)))
    for each in proven:
        say(f"{'ok      ' if each.is_good else 'FEHLER  '}{each.sentence}")
    if chosen.erase:
        for sentence in _erased_again():
            say(f"ok      {sentence}")
    return 0 if all(each.is_good for each in proven) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
