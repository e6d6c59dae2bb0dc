# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""In how many ways a pattern can be tried on a text: what does not match is tried in all of them.

Each choice multiplies: how often something repeats, which alternative it is. A repeat in a repeat grows like
2^n; that is how a short text keeps a server busy for years. So the ways are counted, and few are allowed.
"""

from __future__ import annotations

from re import _constants as codes  # type: ignore[attr-defined] # Python's own compiler reads patterns so
from re import _parser as parser
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST: Final = 100_000  # ways; each takes less than a microsecond
REPEATS: Final = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
AROUND: Final = (codes.ASSERT, codes.ASSERT_NOT)


def ways(pattern: str, longest: int) -> int:
    """How often a text of so many characters can be tried, but at most one more than MOST.

    Raises re.error where it is no pattern. What refers to an earlier group counts as too many: how long that
    is only the text says.
    """
    return min(_in_sequence(parser.parse(pattern), longest), MOST + 1)


def _in_sequence(parts: Iterable[tuple[Any, Any]], longest: int) -> int:
    found = 1
    for code, what in parts:
        found = min(found * _of(code, what, longest), MOST + 1)
    return found


def _of(code: Any, what: Any, longest: int) -> int:  # noqa: ANN401 -- Python's own tree
    if code in REPEATS:
        least, most, body = what
        return _repeated(least, most, body, longest)
    if code is codes.BRANCH:
        return sum(_in_sequence(each, longest) for each in what[1])
    if code in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
        return _in_sequence(what[-1] if code is codes.SUBPATTERN else what, longest)
    if code in AROUND:
        return min(longest * _in_sequence(what[1], longest), MOST + 1)
    return MOST + 1 if code in (codes.GROUPREF, codes.GROUPREF_EXISTS) else 1


def _repeated(least: int, most: int, body: Any, longest: int) -> int:  # noqa: ANN401 -- Python's own tree
    """Each number of times is a way; so is each way of the body, every time anew."""
    width: int = max(body.getwidth()[0], 1)
    often, each = min(most, max(longest // width, least)), _in_sequence(body, longest)
    if each == 1:
        return max(often - least + 1, 1)
    found, power = 0, 1
    for times in range(often + 1):
        found += power if times >= least else 0
        power *= each
        if power > MOST:
            return MOST + 1 if times < often else min(found, MOST + 1)
    return found
