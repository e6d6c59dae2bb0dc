# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which entries a word stands in: made once, asked often.

A compound stands under its parts as well („Hundesteuer“ under Hund and Steuer). A word nobody knows is looked
for in the parts it is made of, and at last among those that are spelled nearly alike.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Self

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from kreishaus.catalogue import words

PART: Final = 0.82  # a part of a compound says less than the whole word
ALIKE: Final = 0.97
DONE_LIKE: Final = 0.6  # what may be done instead says less than what was said: „ummelden“ is not anmelden
SOUNDS_ALIKE: Final = 0.95
BEGINNING: Final = 0.9  # „Fischerei“ of Fischereischein
NEAR: Final = 74  # of 100: „Hundestuer“ is Hundesteuer
NEARLY: Final = 90  # „Fischereischien“: a letter or two, whatever else it may be made of
SHORT: Final = 4  # of so many letters one may be another, but not the first: „Hind“ is Hund, „Mund“ is not
SHORTEST_PART: Final = 4
LONGEST_COMPOUND: Final = 40  # letters; what is longer was not typed to be found
ACTION_WEIGHT: Final = 0.45  # what is done says less than with what
UNKNOWN_WEIGHT: Final = 0.4  # a word that nothing stands under: „Oma“ in „Oma gestorben“
MOST_NEAR: Final = 4
LINKS: Final = ("", "s", "e", "n", "en", "es", "er")

type Weights[Key] = dict[Key, float]


@dataclass(frozen=True)
class Index[Key]:
    """Stems with the entries they stand in.

    `known`: all stems in order, for beginnings and typing errors; `sounds`: the same by how they sound.
    """

    entries: Mapping[str, Weights[Key]]
    known: tuple[str, ...]
    sounds: Mapping[str, Collection[str]]

    @classmethod
    def of(cls, texts: Iterable[tuple[Key, float, str]]) -> Self:
        """Make it from texts: whose, how much it says (0 to 1), and the words."""
        entries: dict[str, Weights[Key]] = {}
        for key, weight, text in texts:
            for stem in words.stems(text):
                _heavier(entries.setdefault(stem, {}), key, weight)
        whole = {stem: dict(found) for stem, found in entries.items()}
        for stem, found in whole.items():
            for part in _parts(stem, whole):
                for key, weight in found.items():
                    _heavier(entries[part], key, weight * PART)
        known = tuple(sorted({*entries, *words.everyday()}))
        sounds: dict[str, list[str]] = {}
        for stem in known:
            sounds.setdefault(words.sound(stem), []).append(stem)
        return cls(entries, known, sounds)

    def scores(self, text: str) -> Weights[Key]:
        """How well each entry fits, 0 to 1: the mean over the words; actions count less than things."""
        asked = [(stem, self._found(stem)) for stem in self._asked(text)]
        weighed = [(found, _weight(stem, found)) for stem, found in asked]
        total = sum(weight for _, weight in weighed)
        scores: Weights[Key] = {}
        for found, weight in weighed:
            for key, likeness in found.items():
                scores[key] = scores.get(key, 0.0) + likeness * weight / total
        return scores

    def _asked(self, text: str) -> Iterator[str]:
        """The stems of what was typed; an unknown compound as its parts."""
        for stem in words.stems(text):
            known = self._knows(stem) or self._nearest(stem, NEARLY, 1)
            yield from (() if known else self._taken_apart(stem)) or (stem,)

    def _knows(self, stem: str) -> bool:
        return stem in self.entries or stem in words.everyday() or words.is_action(stem)

    def _taken_apart(self, stem: str) -> tuple[str, ...]:
        """The known parts that an unknown stem is made of; none when something is left over."""
        if len(stem) > LONGEST_COMPOUND:
            return ()
        for end in range(len(stem) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            head, tail = _known_head(stem[:end], self._knows), words.stem(stem[end:])
            if not head:
                continue
            rest = (tail,) if self._knows(tail) else self._taken_apart(tail)
            if rest:
                return (head, *rest)
        return ()

    def _found(self, stem: str) -> Weights[Key]:
        """The entries of a stem and of those like it, with how alike they are."""
        found: Weights[Key] = {}
        for other, likeness in self._like(stem):
            for key, weight in self.entries.get(other, {}).items():
                _heavier(found, key, weight * likeness)
        return found

    def _like(self, stem: str) -> Iterator[tuple[str, float]]:
        yield stem, 1.0
        near = () if self._knows(stem) else tuple(self._near(stem))
        yield from near
        for each in (stem, *(other for other, _ in near[:1])):
            yield from ((other, ALIKE) for other in words.alike(each))
            yield from (
                (other, DONE_LIKE if words.is_action(other) else ALIKE) for other in words.meant(each)
            )

    def _near(self, stem: str) -> Iterator[tuple[str, float]]:
        """Stems that sound like it or begin with it, else those that are spelled nearly alike."""
        found = [(other, SOUNDS_ALIKE) for other in self.sounds.get(words.sound(stem), ())]
        if len(stem) >= SHORTEST_PART:
            first = bisect_left(self.known, stem)
            last = bisect_left(self.known, stem + "\x7f", first)
            found += ((other, BEGINNING) for other in self.known[first:last])
        if found:
            yield from found
        elif len(stem) > SHORT:
            yield from self._nearest(stem, NEAR, MOST_NEAR)
        elif len(stem) == SHORT:
            yield from self._with_another_letter(stem)

    def _with_another_letter(self, stem: str) -> Iterator[tuple[str, float]]:
        """Stems that begin alike and have one letter more, less or another, or two changed about."""
        every = process.extract_iter(stem, self.known, scorer=OSA.distance, score_cutoff=1)
        return ((other, NEAR / 100) for other, _, _ in every if other[0] == stem[0])

    def _nearest(self, stem: str, needed: int, most: int) -> tuple[tuple[str, float], ...]:
        """Stems spelled nearly alike, with their likeness; `needed` of 100."""
        every = process.extract(stem, self.known, scorer=fuzz.ratio, score_cutoff=needed, limit=most)
        return tuple((other, score / 100 * BEGINNING) for other, score, _ in every)


def _weight(stem: str, found: Collection[object]) -> float:
    if not found:
        return UNKNOWN_WEIGHT
    return ACTION_WEIGHT if words.is_action(stem) else 1.0


def _heavier[Key](found: Weights[Key], key: Key, weight: float) -> None:
    if weight > found.get(key, 0.0):
        found[key] = weight


def _parts(stem: str, known: Collection[str]) -> Iterator[str]:
    """The known stems a compound begins and ends with, of two parts that are both known."""
    for end in range(SHORTEST_PART, len(stem) - SHORTEST_PART + 1):
        head, tail = _known_head(stem[:end], known.__contains__), words.stem(stem[end:])
        if head and tail in known:
            yield head
            yield tail


def _known_head(text: str, knows: Callable[[str], bool]) -> str:
    """The known stem of a first part, without what joins it to the next."""
    for link in LINKS:
        bare = text.removesuffix(link) if link else text
        found = words.stem(bare)
        if len(found) >= SHORTEST_PART - 1 and text.endswith(link) and knows(found):
            return found
    return ""
