# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus key sheet`: the master key on paper. Who loses key and sheet has lost every case."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from formular import german
from kreishaus.authorities.district import district
from kreishaus.kernel import clock, diary, keystore
from kreishaus.kernel.files import write_durably
from kreishaus.kernel.keystore import master
from kreishaus.letters.letterhead import Letterhead
from kreishaus.letters.render import render
from kreishaus.letters.squares import svg
from kreishaus.ops import key_text


@dataclass(frozen=True, slots=True)
class KeySheet:
    """What stands on the sheet."""

    key: bytes
    place: str
    issued_at: datetime

    def as_json(self) -> Mapping[str, object]:
        """Return what `key-sheet.typ` reads."""
        return {
            "lines": [line.split(" ") for line in key_text.lines(self.key)],
            "fingerprint": key_text.fingerprint(self.key),
            "qr": svg(master.encode(self.key)),
            "place": self.place,
            "version": version("open-kreishaus"),
            "date": german.moment(clock.to_berlin(self.issued_at)),
        }


def sheet(chosen: argparse.Namespace) -> int:
    """Write the PDF and note that it was made; 1 if the file is there already."""
    path = Path(chosen.to).absolute()
    if path.exists():
        print(f"{path} gibt es schon.", file=sys.stderr)
        return 1
    key = present_key()
    write_durably(path, [_pdf(KeySheet(key, settings.KREISHAUS.base_url, clock.now()))])
    keystore.remember(diary.KEY_SHEET, key_text.fingerprint(key))
    print(
        f"Das Schlüsselblatt liegt in {path}. Bitte ausdrucken, in einen Tresor legen und die Datei löschen."
    )
    return 0


def present_key() -> bytes:
    """The master key that the key store is opened with."""
    keystore.ring()
    given: str = settings.KREISHAUS.master_key
    return master.decode(given) if given else master.read_or_create(settings.KREISHAUS.keys_dir)


def was_made() -> bool:
    """Whether there is a sheet of the key that is used now."""
    return keystore.recall(diary.KEY_SHEET) == key_text.fingerprint(present_key())


def _pdf(values: KeySheet) -> bytes:
    kreis = district().authorities[district().key_of_kreis]
    return render("key-sheet", values, authority=Letterhead.of(kreis, kreis.departments[0]))
