# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cuts the source of an expression into tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from formular.expression.values import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LENGTH = 2000
MAX_TOKENS = 400
SPLIT = "Bitte teilen Sie ihn auf, zum Beispiel mit einem berechneten Wert."

type TokenKind = Literal["number", "string", "name", "sign", "end"]

KEYWORDS = frozenset(
    {
        "and",
        "or",
        "xor",
        "not",
        "in",
        "contains",
        "true",
        "false",
        "missing",
        "today",
        "now",
        "index",
        "trust",
    }
)
PATTERN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<number>\d{1,15}(?:\.\d{1,6})?)
  | '(?P<string>[^'\n]*)'
  | (?P<name>[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*)
  | (?P<sign>==|!=|<=|>=|[<>+\-*/(),\[\]])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Token:
    """A word, number, string or sign, and where it begins. A keyword is a sign."""

    kind: TokenKind
    text: str
    at: int


def tokens(source: str) -> tuple[Token, ...]:
    """Give the tokens of a source, the last of kind ``end``; raises ``ExpressionError``."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(MAX_LENGTH, f"Ein Ausdruck hat höchstens {MAX_LENGTH} Zeichen. {SPLIT}")
    found = (*cut(source), Token("end", "", len(source)))
    if len(found) > MAX_TOKENS:
        raise ExpressionError(
            found[MAX_TOKENS].at, f"Ein Ausdruck hat höchstens {MAX_TOKENS} Wörter und Zeichen. {SPLIT}"
        )
    return found


def cut(source: str) -> Iterator[Token]:
    """Yield the tokens one by one."""
    at = 0
    while at < len(source):
        match = PATTERN.match(source, at)
        if match is None:
            raise ExpressionError(at, f"„{source[at]}“ gehört nicht in einen Ausdruck.")
        kind, text = match.lastgroup, match[match.lastgroup or 0]
        if text in KEYWORDS and kind == "name":
            yield Token("sign", text, at)
        elif kind in {"number", "string", "name", "sign"}:
            yield Token(kind, text, at)  # type: ignore[arg-type] # the groups are named like the kinds
        at = match.end()
