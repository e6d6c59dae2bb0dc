# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names of files as people gave them, made safe to show and to save."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

EXTENSIONS: Final[Mapping[str, str]] = MappingProxyType(
    {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
)
SAME: Final = {"jpg": frozenset({"jpg", "jpeg"}), "pdf": frozenset({"pdf"}), "png": frozenset({"png"})}
MAX_LETTERS: Final = 100
NAMELESS: Final = "Datei"
FORBIDDEN: Final = frozenset('<>:"|?*')  # in names on Windows, where offices save


def safe_name(given: str, media_type: str) -> str:
    """Return the name without folders and hidden characters, with the ending that the content has."""
    last = given.replace("\\", "/").rpartition("/")[2]
    visible = "".join(_visible(letter) for letter in unicodedata.normalize("NFC", last))
    stem, extension = _split(" ".join(visible.split()))
    right = EXTENSIONS[media_type]
    if extension.lower() not in SAME[right]:
        extension = right
    return f"{_stem(stem)}.{extension}"


def _visible(letter: str) -> str:
    """Drop control and direction characters; a direction mark can make `gpj.exe` look like `exe.jpg`."""
    kind = unicodedata.category(letter)
    if kind == "Zs":
        return " "
    return "" if kind[0] == "C" or kind in {"Zl", "Zp"} else "_" if letter in FORBIDDEN else letter


def _split(name: str) -> tuple[str, str]:
    """Split off an ending of up to five letters or digits; what follows another dot is part of the name."""
    stem, dot, extension = name.rpartition(".")
    if dot and 0 < len(extension) <= 5 and extension.isascii() and extension.isalnum():  # noqa: PLR2004
        return stem, extension
    return name, ""


def _stem(stem: str) -> str:
    return stem[:MAX_LETTERS].strip(". ") or NAMELESS
