# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which characters German registers can hold (DIN 91379:2022-08), and under which form a name is searched."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal
from unicodedata import normalize

from formular import latin_table

type TextType = Literal["A", "B", "C", "D"]

MEMBERS: dict[TextType, str] = {
    "A": latin_table.N1,
    "B": latin_table.N1 + latin_table.N2,
    "C": latin_table.N1 + latin_table.N2 + latin_table.N3,
    "D": latin_table.N1 + latin_table.N2 + latin_table.N3 + latin_table.N4,
}
# What phones and word processors put in by themselves, and the registers do not know
TYPED_FOR = str.maketrans(
    {"‐": "-", "‑": "-", "–": "-", "—": "-", "„": '"', "“": '"', "”": '"', "‚": "'", "‘": "'", "…": "..."}
    | dict.fromkeys("\u00a0\u2009\u202f", " ")
    | dict.fromkeys("\u00ad\u200b\ufeff", "")
)


def composed(text: str) -> str:
    """Give the text in the one normal form everything is stored in (NFC)."""
    return normalize("NFC", text)


def plain_signs(text: str) -> str:
    """Make dashes, quotation marks, dots and blanks plain that a phone or a copied page put in (NFC)."""
    return composed(text).translate(TYPED_FOR)


@cache
def permitted(type_: TextType) -> re.Pattern[str]:
    """Give the pattern of permitted characters and sequences, as many as there are, the longest first.

    A mark must not follow: a letter with a mark it does not carry here is no permitted cluster.
    """
    found = {*latin_table.LETTERS.split(), *MEMBERS[type_]}
    longest_first = sorted(found, key=len, reverse=True)
    return re.compile(f"(?:(?:{'|'.join(map(re.escape, longest_first))})(?![\u0300-\u036f]))*")


def offending(text: str, type_: TextType) -> str | None:
    """Give the first character or sequence that a text of this type must not hold; ``None`` when all is well.

    Types (DIN 91379): A names of persons, B other names such as streets, C with currency and fraction signs,
    D with line breaks. What offends may be a lone mark, or a letter together with marks it cannot carry.
    """
    text = composed(text)
    found = permitted(type_).match(text)
    end = found.end() if found else 0
    return _cluster_at(text, end) if end < len(text) else None


def _cluster_at(text: str, at: int) -> str:
    match = re.compile("(?s).[\u0300-\u036f]*").match(text, at)
    return match[0] if match else text[at]


@cache
def _search_table() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {written: dest for dest, several in latin_table.SEARCH.items() for written in several.split()}
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), table


def search_form(text: str) -> str:
    """Give the form under which a text is found: capitals A to Z, one blank between words (Suchform).

    ``Müßig`` and ``MUESSIG`` have the same. Signs and digits stay, and what the table does not know.
    """
    pattern, table = _search_table()
    mapped = pattern.sub(lambda match: table[match[0]], composed(text))
    return " ".join(mapped.upper().split())
