# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
r"""A text that a regular expression accepts, for the patterns that forms use.

Knows letters, classes, `\d \w \s .`, groups, alternatives, `? * + {m,n}`. Conditions (lookarounds) are left
to whoever checks the text afterwards.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from random import Random

KNOWN: Final = {"d": string.digits, "w": string.ascii_letters + string.digits, "s": " "}
ANY: Final = string.ascii_letters + string.digits + " "
LOOKAROUNDS: Final = ("?=", "?!", "?<=", "?<!")
MORE: Final = 3  # how often beyond the least, where a pattern sets no limit
NO_PATTERN: Final = "This is no pattern that a text can be made from."


def matching(pattern: str, random: Random) -> str:
    """Make a text; whether the pattern accepts it is for the caller to check. Raises ValueError."""
    reader = _Reader(pattern, random)
    made = reader.alternatives()
    if reader.rest:
        raise ValueError(NO_PATTERN)
    return made


@dataclass
class _Reader:
    rest: str
    random: Random

    def alternatives(self) -> str:
        made = [self._sequence()]
        while self.rest.startswith("|"):
            self.rest = self.rest[1:]
            made.append(self._sequence())
        return self.random.choice(made)

    def _sequence(self) -> str:
        made = ""
        while self.rest and self.rest[0] not in "|)":
            before = self.rest
            piece = self._piece()
            after_piece = self.rest
            times = self._times()
            after = self.rest
            for _ in range(times - 1):  # each time anew, so that [0-9]{5} gives five different digits
                self.rest = before
                piece += self._piece()
            self.rest = after
            made += piece if times or after == after_piece else ""
        return made

    def _piece(self) -> str:
        sign = self._take()
        if sign == "[":
            return self.random.choice(self._characters())
        if sign == "(":
            return self._group()
        if sign == "\\":
            escaped = self._take()
            return self.random.choice(KNOWN[escaped]) if escaped in KNOWN else escaped
        if sign == ".":
            return self.random.choice(ANY)
        return "" if sign in "^$" else sign

    def _group(self) -> str:
        is_condition = self.rest.startswith(LOOKAROUNDS)
        if self.rest.startswith("?P<"):
            self.rest = self.rest.partition(">")[2]
        elif self.rest.startswith("?"):
            self.rest = self.rest[len("?<=") if self.rest.startswith("?<") else len("?:") :]
        made = self.alternatives()
        if self._take() != ")":
            raise ValueError(NO_PATTERN)
        return "" if is_condition else made

    def _characters(self) -> str:
        is_denied = self.rest.startswith("^")
        self.rest = self.rest[1:] if is_denied else self.rest
        found = ""
        while not self.rest.startswith("]") or not found:
            sign = self._take()
            if sign == "\\":
                sign = self._take()
                found += KNOWN.get(sign, sign)
            elif self.rest.startswith("-") and self.rest[1:2] not in ("]", ""):
                self._take()
                found += "".join(map(chr, range(ord(sign), ord(self._take()) + 1)))
            else:
                found += sign
        self._take()
        return "".join(each for each in ANY if each not in found) if is_denied else found

    def _times(self) -> int:
        if self.rest[:1] in ("?", "*", "+"):
            sign = self._take()
            least, most = {"?": (0, 1), "*": (0, MORE), "+": (1, 1 + MORE)}[sign]
        elif self.rest.startswith("{"):
            inside, _, self.rest = self.rest[1:].partition("}")
            first, comma, last = inside.partition(",")
            least = int(first or 0)
            most = int(last) if last else least + (MORE if comma else 0)
        else:
            return 1
        if self.rest[:1] in ("?", "+"):
            self._take()
        return self.random.randint(least, most)

    def _take(self) -> str:
        if not self.rest:
            raise ValueError(NO_PATTERN)
        sign, self.rest = self.rest[0], self.rest[1:]
        return sign
