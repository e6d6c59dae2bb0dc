# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts that our fonts can print: a letter with an empty box is not accessible, and is refused by typst.

Answers hold only letters of DIN 91379, all of which are drawn; a file's name may hold anything.
"""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

FONTS: Final = Path(__file__).parent / "fonts"
PLACEHOLDER: Final = "\N{REPLACEMENT CHARACTER}"
BREAKS: Final = "\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"


def printable(value: object) -> object:
    """Return JSON-like data with every text made printable."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {key: printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return value


def _text(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    if _drawn().issuperset(composed):
        return composed
    return "".join(map(_letter, composed))


def _letter(letter: str) -> str:
    if letter in _drawn():
        return letter
    kind = unicodedata.category(letter)[0]
    if kind in "CMZ":  # nothing to see, turns the direction, or belongs to a letter that is replaced
        return " " if letter.isspace() else ""
    return PLACEHOLDER


@cache
def _drawn() -> frozenset[str]:
    """The end of a line, and what stands in at least one regular font; bold ones have the same letters."""
    maps = []
    for path in sorted(FONTS.glob("*-Regular.ttf")):
        with TTFont(path, lazy=True) as font:
            maps.append(frozenset(map(chr, font.getBestCmap())))
    seen = frozenset().union(*maps) - frozenset(BREAKS)
    return frozenset(each for each in seen if unicodedata.category(each)[0] != "C") | {"\n"}
