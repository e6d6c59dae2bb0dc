# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""German words as the search compares them: one stem for all spellings and endings, and what is called alike.

No dictionary: a few rules that treat what is typed and what is known in the same way. „Hunde“ is Hund,
„Anmeldung“ is anmelden, „Müll“ is Muell and Mull. `data/words.yaml` holds what no rule can know.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from kreishaus.authorities.district import district
from kreishaus.authorities.places import fold
from kreishaus.kernel import content
from kreishaus.kernel.content import Content

FILE: Final = Path(__file__).parent / "data" / "words.yaml"
SEPARABLE: Final = re.compile(r"^(ab|an|auf|aus|ein|nach|um|zu)(?:ge|zu)(?=\w{4})")
ENDING: Final = re.compile(
    r"(?:ungen|innen|ung|end|in|em|en|er|es|et|e|(?<!s)s|(?<=[lr])n|(?<=[bdfgklmpz])t)$"
)
SHORTEST_STEM: Final = 3
SPOKEN: Final = re.compile("([aou])e")
# What is written in several ways and sounds the same, each with the one that is compared
SOUNDS: Final = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("ie"), "i"),
    (re.compile("(?<=[aeiou])h(?![aeiou])"), ""),
    (re.compile("ph|v"), "f"),
    (re.compile("th|dt|d$"), "t"),
    (re.compile("ck|g$"), "k"),
    (re.compile("b$"), "p"),
    (re.compile("tz"), "z"),
    (re.compile("a[iy]|ey"), "ei"),
)


class WordsFile(Content):
    """`words.yaml`."""

    fillers: str
    actions: str
    alike: tuple[tuple[str, ...], ...]
    means: Mapping[str, str]


@lru_cache(maxsize=20_000)  # the words of the register; what strangers type pushes out what they typed before
def stem(word: str) -> str:
    """The part of a folded word that stays: umlauts left out, endings off, „angemeldet“ as „anmelden“."""
    bare = SEPARABLE.sub(r"\1", SPOKEN.sub(r"\1", word))
    while (shorter := ENDING.sub("", bare)) != bare and len(shorter) >= _shortest(bare, shorter):
        bare = shorter
    return bare


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text in its order, each once; fillers are left out unless there is nothing else."""
    every = tuple(dict.fromkeys(fold(text).split()))
    said = tuple(word for word in every if word not in _fillers()) or every
    return tuple(dict.fromkeys(map(stem, said)))


def is_action(found: str) -> bool:
    """Whether a stem says what is done, not with what."""
    return found in _actions()


def alike(found: str) -> frozenset[str]:
    """Other stems that mean the same here."""
    return _alike().get(found, frozenset())


def meant(found: str) -> frozenset[str]:
    """Stems that who says this may mean."""
    return _meant().get(found, frozenset())


def sound(found: str) -> str:
    """The same for stems that sound alike: „hunt“ and „Hund“, „wafe“ and „Waffe“."""
    for written, compared in SOUNDS:
        found = written.sub(compared, found)
    return found


def _shortest(word: str, shorter: str) -> int:
    """How long a stem has to stay: the more letters an ending has, the more often it is none."""
    return SHORTEST_STEM + (len(word) - len(shorter) > 1)


def everyday() -> Collection[str]:
    """All stems that mean the same as another, or may."""
    return _alike().keys() | _meant().keys()


@cache
def _file() -> WordsFile:
    return content.read(FILE, WordsFile)


@cache
def _fillers() -> frozenset[str]:
    """What says nothing; names of places say where, and every page knows that already."""
    places = (name for each in district().places.values() for name in fold(each.name).split())
    return frozenset(_file().fillers.split()) | frozenset(places)


@cache
def _actions() -> frozenset[str]:
    """Those of the file, and what is called alike where the line begins with one of them."""
    named = frozenset(map(stem, fold(_file().actions).split()))
    lines = (tuple(stem(fold(word)) for word in line) for line in _file().alike)
    return named.union(*(line for line in lines if line[0] in named))


@cache
def _alike() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _file().alike:
        group = frozenset(stem(fold(word)) for word in line)
        for each in group:
            found[each] = found.get(each, frozenset()) | group - {each}
    return found


@cache
def _meant() -> Mapping[str, frozenset[str]]:
    lines = _file().means.items()
    return {stem(fold(said)): frozenset(map(stem, fold(things).split())) for said, things in lines}
