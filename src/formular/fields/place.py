# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where it is about: one of the district's places, by name, by postcode and name, or chosen from a list.

A postcode alone decides nothing when it belongs to several places; nor does a name. What is not found is kept
as typed: whoever is responsible there, the office must still receive it.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from formular.expression import THING
from formular.fields.kind import Kind, UnreadableError, typed
from formular.problem import Finding
from formular.values import PlaceAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from formular.context import Context, Option
    from formular.expression import Type
    from formular.fields.kind import Raw
    from formular.items import Field
    from formular.values import Json

OUTSIDE: Final = "outside:"
POSTCODE: Final = re.compile(r"\b[0-9]{5}\b")
SPELLING: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "-": " ", ",": " ", "(": " ", ")": " ", ".": " "}
)
LONGEST: Final = 120
MOST_SUGGESTIONS: Final = 6
LIKENESS: Final = 0.8


class Place(Kind[PlaceAnswer]):
    """Typed text, the code of an option, or `outside:Hamburg` when none of the candidates is meant."""

    name = "place"

    def parse(self, raw: Raw, field: Field, ctx: Context) -> PlaceAnswer | None:
        text = " ".join(typed(raw).split())
        if not text:
            return None
        if text.startswith(OUTSIDE):
            return PlaceAnswer(outside=text.removeprefix(OUTSIDE)[:LONGEST])
        chosen = ctx.option(field.list_name, text)
        if chosen:
            return answer_for(chosen, "")
        postcode = POSTCODE.search(text)
        return _decide(text, postcode.group() if postcode else "", ctx.lists.get(field.list_name, ()))

    def check(self, value: PlaceAnswer, field: Field, ctx: Context) -> Iterator[Finding]:  # noqa: ARG002
        if not value.is_inside:
            yield Finding("place_unknown", {"value": value.outside}, "warning")

    def from_json(self, data: Json) -> PlaceAnswer:
        if not isinstance(data, dict) or not all(isinstance(text, str) for text in data.values()):
            raise ValueError(data)
        return PlaceAnswer(**data)

    def show(self, value: PlaceAnswer, label_of: Callable[[str], str]) -> str:  # noqa: ARG002
        return value.label or value.outside

    def inputs(self, value: PlaceAnswer) -> Mapping[str, tuple[str, ...]]:
        return {"": (value.label or value.outside,)}

    def type_of(self, field: Field) -> Type:  # noqa: ARG002
        return THING


def answer_for(option: Option, postcode: str) -> PlaceAnswer:
    """The answer that an option of the list stands for."""
    postcodes = _postcodes(option)
    certain = postcode if postcode in postcodes else (postcodes[0] if len(postcodes) == 1 else "")
    part = option.data.get("part")
    return PlaceAnswer(
        ars=str(option.data.get("ars", option.code)),
        part=part if isinstance(part, str) else "",
        postcode=certain,
        label=option.label,
    )


def find_places(text: str, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """The places that a typed text can mean: all with that name, narrowed by the postcode where it helps."""
    postcode = POSTCODE.search(text)
    number = postcode.group() if postcode else ""
    name = _plain(text.replace(number, " ")) if number else _plain(text)
    if not name:
        return tuple(option for option in options if number in _postcodes(option))
    named = tuple(option for option in options if name in _words(option))
    named = named or tuple(option for option in options if _is_named_in_full(option, set(name.split())))
    narrowed = tuple(option for option in named if number in _postcodes(option))
    return narrowed or named


def _decide(text: str, postcode: str, options: tuple[Option, ...]) -> PlaceAnswer:
    found = find_places(text, options)
    if not found:
        near = _similar(text, options)
        if near:
            raise _asked_back("place_ambiguous.near", text, near)
        return PlaceAnswer(outside=text[:LONGEST])
    contradicted = postcode and postcode not in _postcodes(found[0])
    if len(found) > 1 or contradicted:
        raise _asked_back("place_ambiguous", text, found)
    return answer_for(found[0], postcode)


def _asked_back(code: str, text: str, found: tuple[Option, ...]) -> UnreadableError:
    candidates = [{"code": option.code, "label": option.label} for option in found]
    elsewhere = {"code": f"{OUTSIDE}{text}", "label": f"Ein anderer Ort: {text}"}
    return UnreadableError(code, value=text, candidates=[*candidates, elsewhere])


def _similar(text: str, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Places whose names differ by a typing error: likelier meant than a place far away."""
    typed = _plain(POSTCODE.sub(" ", text))
    by_name = {word: option for option in options for word in _words(option)}
    near = get_close_matches(typed, by_name, MOST_SUGGESTIONS, LIKENESS) if typed else []
    return tuple({by_name[word].code: by_name[word] for word in near}.values())


def _postcodes(option: Option) -> tuple[str, ...]:
    listed = option.data.get("postcodes", ())
    return tuple(str(each) for each in listed) if isinstance(listed, list | tuple) else ()


def _words(option: Option) -> frozenset[str]:
    """All plain names a place goes by; of a label also what stands before its bracket."""
    part = option.data.get("part")
    return _plain_names(
        (option.label, option.label.partition("(")[0], *option.aliases, part if isinstance(part, str) else "")
    )


@lru_cache(maxsize=4096)
def _plain_names(names: tuple[str, ...]) -> frozenset[str]:
    """Made plain once: whoever names a place is compared with every place of the district."""
    return frozenset(plain for name in names if (plain := _plain(POSTCODE.sub(" ", name))))


def _is_named_in_full(option: Option, typed: set[str]) -> bool:
    """True for `Bispingen, Hützel`: its own name, and otherwise only what its label says too."""
    own = any(set(word.split()) <= typed for word in _words(option))
    return own and typed <= set(_plain(" ".join((option.label, *option.aliases))).split())


def _plain(text: str) -> str:
    return " ".join(normalize("NFC", text).casefold().translate(SPELLING).split())
