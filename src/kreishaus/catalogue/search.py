# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Searching Leistungen with one's own words.

Forgives typing errors, ü written ue or u, knows parts of compounds („Steuer“ finds Hundesteuer) and whole
ones („Hundesteueranmeldung“), the synonyms of the texts and what people call things. Online comes first; what
is not online is found by its official name, so that nobody ends at an empty page.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final
from uuid import UUID

from kreishaus.catalogue import leika, queries, store, words
from kreishaus.catalogue.index import Index
from kreishaus.catalogue.leika import LeikaEntry
from kreishaus.catalogue.published import Published

ENOUGH: Final = 0.4
AS_GOOD: Final = 0.75  # of the best: what fits much worse only stands in the way
MOST_ONLINE, MOST_OFFLINE = 10, 8
LONGEST: Final = 200
# What people mostly want of a thing: granted, issued, registered; the first the most
USUAL: Final = ("001", "012", "017", "006", "104", "080", "004", "034")
BUSINESS: Final = "Unternehmensführung & -entwicklung"

type Key = UUID | str  # a version of ours, or the key of the register
type Scores = Mapping[Key, float]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: Leistungen that are online, then names of those that are not."""

    online: tuple[Published, ...]
    offline: tuple[LeikaEntry, ...]

    def __bool__(self) -> bool:
        return bool(self.online or self.offline)


def search(text: str, level: str = "") -> Found:
    """Find Leistungen for what somebody wrote; the best first, of equals those of a level of service.yaml."""
    scores = index().scores(text[:LONGEST])
    return Found(_online(scores, level), _offline(scores))


def index() -> Index[Key]:
    """The words of everything; made anew only when another version is published."""
    return _index(tuple(each.version_id for each in queries.listed()))


def _online(scores: Scores, level: str) -> tuple[Published, ...]:
    enough = _enough(scores.values())
    found = ((each, scores.get(each.version_id, 0.0)) for each in queries.listed())
    kept = [(each, score) for each, score in found if score >= enough]
    kept.sort(key=lambda pair: (-round(pair[1], 2), pair[0].service.level != level, pair[0].service.rank))
    return tuple(each for each, _ in kept[:MOST_ONLINE])


def _offline(scores: Scores) -> tuple[LeikaEntry, ...]:
    """Official names that fit, one of each thing, without those that are online under another name."""
    taken = {key for each in queries.listed() for key in _keys_of(each)}
    enough = _enough(score for key, score in scores.items() if isinstance(key, str))
    entries = leika.entries()
    fitting = (
        (_rank(entries[key], score), entries[key])
        for key, score in scores.items()
        if isinstance(key, str) and score >= enough and key not in taken
    )
    first: dict[str, LeikaEntry] = {}
    for _, entry in sorted(fitting, key=lambda pair: pair[0]):
        first.setdefault(entry.thing, entry)
    return tuple(first.values())[:MOST_OFFLINE]


def _enough(scores: Iterable[float]) -> float:
    """The score from which on something is shown."""
    return max(ENOUGH, max(scores, default=0.0) * AS_GOOD)


def _keys_of(published: Published) -> tuple[str, ...]:
    """The keys that a Leistung stands for: its own, and the bare name of the thing."""
    key = published.service.leika.value if published.service.leika else ""
    return (key, leika.thing_of(key)) if key else ()


def _rank(entry: LeikaEntry, score: float) -> tuple[float, int, int, str]:
    """The smaller the better: fits, is done here and for people, is usually wanted, is said shortly."""
    doubts = 0.04 * entry.is_federal + 0.04 * (entry.topic == BUSINESS) + 0.015 * min(10, _length(entry.key))
    usual = USUAL.index(entry.action) if entry.action in USUAL else len(USUAL)
    return (round(doubts - score, 2), usual, len(entry.name), entry.key)


@lru_cache(maxsize=2)
def _index(version_ids: tuple[UUID, ...]) -> Index[Key]:
    return Index.of((*_texts_of_ours(version_ids), *_texts_of_register()))


def _texts_of_ours(version_ids: tuple[UUID, ...]) -> Iterator[tuple[Key, float, str]]:
    for version_id in version_ids:
        published = store.version(version_id)
        texts = published.texts()
        yield version_id, 1.0, f"{texts.title} {published.service.name}"
        yield version_id, 0.98, " ".join(texts.synonyms)
        yield version_id, 0.6, texts.summary
        if english := published.package.texts.get("en"):
            yield version_id, 0.5, " ".join((english.title, *english.synonyms))


def _texts_of_register() -> Iterator[tuple[Key, float, str]]:
    for key, entry in leika.entries().items():
        thing = leika.entries().get(leika.thing_of(key), entry)
        yield key, 1.0, thing.name
        yield key, 0.85, entry.name
        yield key, 0.7, entry.group


@cache
def _length(key: str) -> int:
    """How many words the name of an entry has."""
    return len(words.stems(leika.entries()[key].name))
