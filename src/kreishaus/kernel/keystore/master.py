# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The master key that wraps all data keys: from the environment, else a file made at the first start."""

import base64
import binascii
from pathlib import Path
from typing import Final

from kreishaus.kernel.crypto import KEY_BYTES, new_key
from kreishaus.kernel.files import sync_folder, write_durably
from kreishaus.kernel.ids import new_id
from kreishaus.kernel.keystore.errors import MasterKeyError

FILE: Final = "master.key"
NEXT: Final = "master.key.next"  # written before a rotation, renamed to FILE after it


def encode(key: bytes) -> str:
    """Return a key as the text that stands in the file or the variable: base64, 44 characters."""
    return base64.b64encode(key).decode("ascii")


def decode(text: str) -> bytes:
    """Return the key of such a text. Raises MasterKeyError when it is not 32 bytes in base64."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise MasterKeyError("Der Hauptschlüssel ist nicht in Base64 geschrieben.") from error
    if len(key) != KEY_BYTES:
        raise MasterKeyError(f"Der Hauptschlüssel hat {len(key)} Bytes statt {KEY_BYTES}.")
    return key


def read_or_create(folder: Path) -> bytes:
    """Return the key in `master.key`, making it at the first start (mode 0600).

    Several processes may start at once: a finished file is linked into place, and the first one wins.
    """
    path = folder / FILE
    if not path.exists():
        _create(path)
    return decode(path.read_text("ascii"))


def read(folder: Path) -> bytes | None:
    """Return the key in `master.key`, or None. To a store that is there no other key may be made."""
    path = folder / FILE
    return decode(path.read_text("ascii")) if path.exists() else None


def read_next(folder: Path) -> bytes | None:
    """Return the key of a rotation that a crash cut off, or None."""
    path = folder / NEXT
    return decode(path.read_text("ascii")) if path.exists() else None


def write_next(folder: Path, key: bytes) -> None:
    """Keep the coming master key safe on disk before the first data key is wrapped with it."""
    write_durably(folder / NEXT, [encode(key).encode()])


def adopt_next(folder: Path) -> None:
    """Make the coming master key the present one: the last step of a rotation."""
    (folder / NEXT).replace(folder / FILE)
    sync_folder(folder)


def _create(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{new_id().hex}")
    write_durably(draft, [encode(new_key()).encode()])
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass  # another process was first; its key counts
    finally:
        draft.unlink()
    sync_folder(path.parent)
