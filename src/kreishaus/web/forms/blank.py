# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question as everybody finds it: made once for the texts of a form, drawn once for each way it can look.

Nothing of a person stays here. What was typed, and what a label says of it, is put into gaps of the drawing
and escaped there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from formular.context import Option
    from formular.items import Field
    from formular.texts import FieldText
    from kreishaus.web.forms.bound import BoundField, BoundOption

MOST: Final = 32  # looks that are kept of one question; ticks of many boxes have more
GAP: Final = re.compile("\ue000([a-z]*)\ue001")

type Drawing = tuple[str, ...]  # markup and names of gaps, by turns


@dataclass(frozen=True, slots=True, eq=False)
class Blank:
    """What of a question does not depend on answers. `codes`: what can be ticked or chosen.

    `asked` and `listed` are what it was made from.
    """

    asked: Field
    listed: tuple[Option, ...]
    text: FieldText
    hint: str
    options: tuple[BoundOption, ...]
    codes: frozenset[str]
    autocomplete: str
    width: str
    accept: str
    drawings: dict[object, Drawing] = field(default_factory=dict, repr=False)


def draw(bound: BoundField, component: Callable[[BoundField], str]) -> str:
    """The markup of a question. With nothing to be said about it, only its gaps are filled."""
    blank = bound.blank
    if blank is None or bound.notices or bound.files or bound.candidates:
        return component(bound)
    look = _look_of(bound, blank)
    if look is None:
        return component(bound)
    drawing = blank.drawings.get(look)
    if drawing is None:
        drawing = tuple(GAP.split(component(_with_gaps(bound, blank))))
        if len(blank.drawings) < MOST:
            blank.drawings[look] = drawing
    return _filled(drawing, bound)


def _look_of(bound: BoundField, blank: Blank) -> object:
    """What changes more than the words in the gaps; None for a code that is none, which may be anything."""
    if not blank.codes:
        return bound.is_optional, tuple(part for part in bound.inputs if bound.part(part))
    chosen = tuple(filter(None, bound.inputs.get("", ())))
    return (bound.is_optional, chosen) if blank.codes.issuperset(chosen) else None


def _with_gaps(bound: BoundField, blank: Blank) -> BoundField:
    """The same question with gaps where a person's words would stand."""
    words = {part: ((_gap(part),) if bound.part(part) else ()) for part in bound.inputs}
    return replace(
        bound,
        label=_gap("label") if "{" in blank.text.label else bound.label,
        hint=_gap("hint") if "{" in blank.hint else bound.hint,
        inputs=bound.inputs if blank.codes else words,
    )


def _gap(name: str) -> str:
    return f"\ue000{name}\ue001"


def _filled(drawing: Drawing, bound: BoundField) -> Markup:
    if len(drawing) == 1:
        return Markup(drawing[0])  # noqa: S704 -- drawn by a component
    words: Mapping[str, str] = {"label": bound.label, "hint": bound.hint}
    pieces = list(drawing)
    for place in range(1, len(pieces), 2):
        name = pieces[place]
        pieces[place] = escape(words[name] if name in words else bound.part(name))
    return Markup("".join(pieces))  # noqa: S704 -- drawn by a component, its gaps filled with what was escaped
