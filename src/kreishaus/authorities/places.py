# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding a place from what people type: name, Ortsteil, postcode, in any order.

Equal is equal whatever the case and whether ü is written ü or ue. Anything less certain (a typing error, a
forgotten umlaut, a beginning, a postcode that does not fit) is a suggestion, which a person confirms.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from formular import german
from formular.context import Option
from kreishaus.authorities.district import Part, Place, district

POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
NOISE = re.compile(r"[^a-z0-9]+")
SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
SIMILAR = 78
MOST_SUGGESTIONS = 6


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place, maybe with its part, that was meant; `is_exact` false: somebody has to say so."""

    place: Place
    part: Part | None
    is_exact: bool

    @property
    def label(self) -> str:
        return label_of(self.place, self.part)

    @property
    def code(self) -> str:
        return code_of(self.place, self.part)

    @property
    def postcodes(self) -> tuple[str, ...]:
        return postcodes_of(self.place, self.part)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One place or part with all the folded texts it is known under."""

    place: Place
    part: Part | None
    names: frozenset[str]


def find_places(text: str) -> tuple[PlaceHit, ...]:
    """Return all places the text may mean: several when it is ambiguous, suggestions when none is exact."""
    postcode = next(iter(POSTCODE.findall(text)), "")
    name = fold(POSTCODE.sub(" ", text))
    if not name:
        return tuple(PlaceHit(each, None, is_exact=True) for each in _places_at(postcode))
    named = [entry for entry in _entries() if name in entry.names]
    fitting = [each for each in named if not postcode or postcode in postcodes_of(each.place, each.part)]
    if fitting:
        return tuple(PlaceHit(each.place, each.part, is_exact=True) for each in fitting)
    guessed = named or _similar(name, postcode)
    return tuple(PlaceHit(each.place, each.part, is_exact=False) for each in guessed)


def place_options() -> tuple[Option, ...]:
    """Every place and part as the list that forms offer."""
    return _options()


def place_of(code: str) -> PlaceHit | None:
    """The place and part of an option's code, or None."""
    return _by_code().get(code)


def label_of(place: Place, part: Part | None) -> str:
    """The name and, where it says more, the municipality: `Hützel (Gemeinde Bispingen)`."""
    if part is not None and part.name != place.name:
        return f"{part.name} ({place.designation})"
    if district().is_member(place):
        return f"{place.name} ({district().authorities[place.authority].name})"
    return place.name


def code_of(place: Place, part: Part | None) -> str:
    """The ARS and, where a part was chosen, its folded name: `033580002002:huetzel`."""
    return f"{place.ars}:{fold(part.name).replace(' ', '-')}" if part else place.ars


def postcodes_of(place: Place, part: Part | None) -> tuple[str, ...]:
    return (part.postcodes if part else ()) or place.postcodes


def fold(text: str) -> str:
    """Lower case, ä as ae, accents and punctuation gone, single blanks."""
    spelled = unicodedata.normalize("NFC", text).lower().translate(SPELLINGS)
    bare = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")
    return NOISE.sub(" ", bare).strip()


def _places_at(postcode: str) -> tuple[Place, ...]:
    return tuple(each for each in district().places.values() if postcode and postcode in each.postcodes)


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(entry for place in district().places.values() for entry in _entries_of(place))


def _entries_of(place: Place) -> Iterator[_Entry]:
    """The parts; the place itself only when no part carries its name."""
    own = (place.name, place.designation, *_own_aliases(place))
    if all(part.name != place.name for part in place.all_parts):
        yield _Entry(place, None, _folded(place, own))
    for part in place.all_parts:
        names = (part.name, *part.aliases, *(own if part.name == place.name else ()))
        yield _Entry(place, part, _folded(place, names))


def _folded(place: Place, names: tuple[str, ...]) -> frozenset[str]:
    """Each name alone, and with the municipality before or behind it."""
    around = {place.name, place.designation, *place.aliases, district().authorities[place.authority].name}
    pairs = ((name, other) for name in names for other in around)
    both = (text for name, other in pairs for text in (f"{name} {other}", f"{other} {name}"))
    return frozenset(fold(text) for text in (*names, *both))


def _similar(name: str, postcode: str) -> list[_Entry]:
    """The nearest names: typing errors, umlauts left out, beginnings; those at the postcode first."""
    near = process.extract(name, _spellings(), scorer=_likeness, score_cutoff=SIMILAR, limit=40)
    scores: dict[int, float] = {}
    for _, score, key in near:
        number = int(key.partition(" ")[0])
        fits = bool(postcode) and postcode in postcodes_of(_entries()[number].place, _entries()[number].part)
        scores[number] = max(scores.get(number, 0), score + 10 * fits)
    best = sorted(scores, key=lambda number: -scores[number])
    return [_entries()[number] for number in best[:MOST_SUGGESTIONS]]


@cache
def _spellings() -> dict[str, str]:
    """Every folded name, also with umlauts simply dropped, keyed by the number of its entry."""
    found = {}
    for number, entry in enumerate(_entries()):
        for variant, name in enumerate(sorted(entry.names)):
            if len(name.split()) > 2:  # noqa: PLR2004 - name and municipality together are found by equality
                continue
            found[f"{number} {variant}"] = name
            found[f"{number} {variant} bare"] = re.sub("([aou])e", r"\1", name)
    return found


def _likeness(typed: str, name: str, *, score_cutoff: float | None = None) -> float:
    """0 to 100; a beginning of at least three letters counts as near."""
    if len(typed) >= 3 and name.startswith(typed):  # noqa: PLR2004 - shorter beginnings say nothing
        return 95
    return float(fuzz.ratio(typed, name, score_cutoff=score_cutoff))


@cache
def _by_code() -> dict[str, PlaceHit]:
    hits = (PlaceHit(each.place, each.part, is_exact=True) for each in _entries())
    return {hit.code: hit for hit in hits}


@cache
def _options() -> tuple[Option, ...]:
    return tuple(_option(hit) for hit in sorted(_by_code().values(), key=lambda hit: german.order(hit.label)))


def _option(hit: PlaceHit) -> Option:
    """A member answers to its Samtgemeinde's name as well: so that name asks which member is meant."""
    part = hit.part
    aliases = part.aliases if part and part.name != hit.place.name else _own_aliases(hit.place)
    data = {
        "ars": hit.place.ars,
        "part": part.name if part else "",
        "postcodes": list(hit.postcodes),
        "area": part.area if part else "",
    }
    return Option(hit.code, hit.label, aliases, data)


def _own_aliases(place: Place) -> tuple[str, ...]:
    joint = (district().authorities[place.authority].name,) if district().is_member(place) else ()
    return (*place.aliases, *joint)
