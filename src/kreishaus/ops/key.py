# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kreishaus key new` and `enter`: make a master key, or type it from its sheet. Loads no Django."""

import argparse
import sys
from pathlib import Path
from typing import Final

from kreishaus import config
from kreishaus.kernel.crypto import new_key
from kreishaus.kernel.files import write_durably
from kreishaus.kernel.keystore import Keyring, MasterKeyError
from kreishaus.kernel.keystore.master import encode
from kreishaus.ops import key_text

KEYRING: Final = "keyring.sqlite"
EXISTS: Final = "{} gibt es schon; ein Schlüssel wird nie überschrieben."


def new(chosen: argparse.Namespace) -> int:
    """Write a new master key for an installation that has none yet; 1 if the file is there."""
    path = Path(chosen.to).absolute()
    if path.exists():
        return _refuse(EXISTS.format(path))
    _write(path, new_key())
    return 0


def enter(chosen: argparse.Namespace) -> int:
    """Read eight lines, check them and write the file; 1 if it is not the key of this installation."""
    path = Path(chosen.to).absolute()
    if path.exists():
        return _refuse(EXISTS.format(path))
    print("Bitte die acht Zeilen des Schlüsselblatts eingeben.")
    try:
        key = _typed()
    except key_text.MistypedError as mistake:
        return _refuse(str(mistake))
    except EOFError:
        return _refuse("Es fehlen Zeilen.")
    store = path.parent if (path.parent / KEYRING).exists() else config.read().keys_dir
    try:
        if (store / KEYRING).exists():
            Keyring(store, key).close()
    except MasterKeyError as error:
        return _refuse(f"{error} Das Blatt hat den Fingerabdruck {key_text.fingerprint(key)}.")
    _write(path, key)
    return 0


def _write(path: Path, key: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_durably(path, [encode(key).encode()])
    print(f"Der Hauptschlüssel {key_text.fingerprint(key)} liegt in {path}.")


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
