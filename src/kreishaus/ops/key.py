# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus key enter`: type the master key from its sheet. Loads no Django: it comes first of all."""

import argparse
import sys
from pathlib import Path

from kreishaus import config
from kreishaus.kernel.files import write_durably
from kreishaus.kernel.keystore import Keyring, MasterKeyError
from kreishaus.kernel.keystore.master import encode
from kreishaus.ops import key_text

KEYRING = "keyring.sqlite"


def enter(chosen: argparse.Namespace) -> int:
    """Read eight lines, check them and write the file; 1 if it is not the key of this installation."""
    path = Path(chosen.to).absolute()
    if path.exists():
        return _refuse(f"{path} gibt es schon; ein Schlüssel wird nie überschrieben.")
    print("Bitte die acht Zeilen des Schlüsselblatts eingeben.")
    try:
        key = _typed()
    except key_text.MistypedError as mistake:
        return _refuse(str(mistake))
    except EOFError:
        return _refuse("Es fehlen Zeilen.")
    folders = {config.read().keys_dir, path.parent}
    for folder in sorted(each for each in folders if (each / KEYRING).exists()):
        try:
            Keyring(folder, key)
        except MasterKeyError as error:
            return _refuse(f"{error} Das Blatt hat den Fingerabdruck {key_text.fingerprint(key)}.")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_durably(path, [encode(key).encode()])
    print(f"Der Hauptschlüssel {key_text.fingerprint(key)} liegt in {path}.")
    return 0


def _typed() -> bytes:
    """Line by line. Somebody at a keyboard may try a line again; a file may not."""
    parts: list[bytes] = []
    while len(parts) < key_text.LINES:
        number = len(parts) + 1
        try:
            parts.append(key_text.read_line(number, input(f"{number}  ")))
        except key_text.MistypedError as mistake:
            if not sys.stdin.isatty():
                raise
            print(mistake)
    return b"".join(parts)


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
