# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Searching Leistungen with one's own words.

Forgives typing errors, ü written ue or u, parts of compounds („Steuer“ finds Hundesteuer) and whole ones
(„Hundesteueranmeldung“), and knows the synonyms of the texts. Online comes first; what is not online is found
by its official name, so that nobody ends at an empty page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final
from uuid import UUID

from rapidfuzz import fuzz, process

from kreishaus.authorities.places import fold
from kreishaus.catalogue import leika, queries, store
from kreishaus.catalogue.leika import LeikaEntry
from kreishaus.catalogue.published import Published

FILLERS: Final = frozenset(
    {
        *(
            "ich",
            "wir",
            "mein",
            "meine",
            "meinen",
            "meinem",
            "meiner",
            "ein",
            "eine",
            "einen",
            "einem",
            "einer",
        ),
        *(
            "der",
            "die",
            "das",
            "den",
            "dem",
            "des",
            "und",
            "oder",
            "wie",
            "wo",
            "was",
            "wer",
            "zum",
            "zur",
            "im",
        ),
        *(
            "in",
            "am",
            "an",
            "auf",
            "fuer",
            "von",
            "vom",
            "mit",
            "bei",
            "beim",
            "nach",
            "neu",
            "neue",
            "neuen",
        ),
        *("moechte", "will", "wollen", "muss", "soll", "kann", "bitte", "online", "antrag", "formular"),
    }
)
NEAR: Final = 74  # of 100: „Hundestuer“ is Hundesteuer
NEAR_SHORT: Final = 85  # of four letters none may be another: „Mund“ is not Hund, „Hunnd“ is
ENOUGH: Final = 62
EXACT, BEGINNING, INSIDE = 100.0, 93.0, 84.0
SHORTEST_PART: Final = 4
MOST_ONLINE, MOST_OFFLINE = 10, 6

type Words = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: Leistungen that are online, then names of those that are not."""

    online: tuple[Published, ...]
    offline: tuple[LeikaEntry, ...]

    def __bool__(self) -> bool:
        return bool(self.online or self.offline)


def search(text: str, level: str = "") -> Found:
    """Find Leistungen for what somebody wrote; the best first, of equals those of a level of service.yaml."""
    words = query_words(text)
    if not words:
        return Found((), ())
    published = {each.version_id: each for each in queries.listed()}
    scores = _scores(words, _online_index(tuple(published)))
    best = sorted(scores, key=lambda key: (-round(scores[key]), published[key].service.level != level))
    online = tuple(published[key] for key in best[:MOST_ONLINE])
    return Found(online, _offline(words, online))


def query_words(text: str) -> tuple[str, ...]:
    """The folded words that say something; all of them when none does."""
    words = tuple(dict.fromkeys(fold(text[:200]).split()))
    return tuple(word for word in words if word not in FILLERS) or words


def likeness(typed: str, word: str) -> float:
    """How well a typed word stands for a known one, 0 to 100."""
    if typed == word:
        return EXACT
    if len(typed) >= 3 and word.startswith(typed):  # noqa: PLR2004 - two letters begin too much
        return BEGINNING
    shorter, longer = sorted((typed, word), key=len)
    if len(shorter) >= SHORTEST_PART and shorter in longer:
        return INSIDE
    near = max(fuzz.ratio(typed, word), fuzz.ratio(_bare(typed), _bare(word)))
    needed = NEAR if len(shorter) > SHORTEST_PART else NEAR_SHORT
    return near - 8 if near >= needed and len(shorter) >= SHORTEST_PART else 0.0


def _scores[Key](words: tuple[str, ...], index: Mapping[Key, Words]) -> dict[Key, float]:
    """The mean over the typed words of the best known word, for every entry that is near enough."""
    found = {key: _score(words, known) for key, known in index.items()}
    return {key: score for key, score in found.items() if score >= ENOUGH}


def _score(words: tuple[str, ...], known: Words) -> float:
    best = [
        max((likeness(word, other) * weight for other, weight in known.items()), default=0.0)
        for word in words
    ]
    return sum(best) / len(best)


def _offline(words: tuple[str, ...], online: tuple[Published, ...]) -> tuple[LeikaEntry, ...]:
    """Official names that fit, without those that are online under another name."""
    taken = {each.service.leika.value for each in online if each.service.leika}
    candidates = {key: _leika_index()[key] for key in _leika_candidates(words) if key not in taken}
    scores = _scores(words, candidates)
    best = sorted(scores, key=lambda key: (-scores[key], len(leika.entries()[key].name), key))
    return tuple(leika.entries()[key] for key in best[:MOST_OFFLINE])


def _leika_candidates(words: Iterable[str]) -> set[str]:
    """Entries with a word near one of the typed words; the whole register is looked through by its words."""
    vocabulary = _leika_vocabulary()
    found: set[str] = set()
    for word in words:
        near = [
            other
            for other, _, _ in process.extract(word, list(vocabulary), scorer=fuzz.ratio, score_cutoff=NEAR)
        ]
        inside = [other for other in vocabulary if len(word) >= SHORTEST_PART and word in other]
        parts = [other for other in vocabulary if len(other) >= SHORTEST_PART and other in word]
        found.update(key for other in (*near, *inside, *parts) for key in vocabulary[other])
    return found


@lru_cache(maxsize=8)
def _online_index(version_ids: tuple[UUID, ...]) -> Mapping[UUID, Words]:
    """The words of every version; made anew only when another version is published."""
    return {version_id: dict(_words_of(store.version(version_id))) for version_id in version_ids}


def _words_of(published: Published) -> Iterator[tuple[str, float]]:
    """Words of summaries weigh least: they come first, so that a heavier mention wins."""
    service, texts = published.service, published.texts()
    sources: tuple[tuple[float, tuple[str, ...]], ...] = (
        (0.75, (texts.summary,)),
        (0.98, texts.synonyms),
        (1.0, (texts.title, service.name)),
    )
    for weight, parts in sources:
        words = (word for part in parts for word in fold(part).split())
        yield from ((word, weight) for word in words if word not in FILLERS)


@cache
def _leika_index() -> Mapping[str, Words]:
    return {key: dict.fromkeys(fold(each.name).split(), 1.0) for key, each in leika.entries().items()}


@cache
def _leika_vocabulary() -> Mapping[str, tuple[str, ...]]:
    """Each word of the register and the keys of the entries that have it."""
    found: dict[str, list[str]] = {}
    for key, words in _leika_index().items():
        for word in words:
            found.setdefault(word, []).append(key)
    return {word: tuple(keys) for word, keys in found.items()}


def _bare(word: str) -> str:
    """Umlauts left out altogether: huetzel and hutzel are one."""
    return re.sub("([aou])e", r"\1", word)
