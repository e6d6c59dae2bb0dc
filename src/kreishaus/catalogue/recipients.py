# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""To whom letters of a Leistung go, from the answers (DIN 5008: name, part of the place, street, town)."""

import re
from typing import Final

from formular import Answers, Form, PlaceAnswer, Value
from formular.fields import KINDS
from kreishaus.authorities.district import district
from kreishaus.catalogue.service import Recipient

SLOT: Final = re.compile(r"\{([a-z_.]+)\}")
PART: Final = ".part"


def recipient(patterns: Recipient | None, form: Form, answers: Answers) -> tuple[str, ...]:
    """The lines of the address; empty when the answers give no whole one."""
    if patterns is None:
        return ()
    name, address = (_first(each, form, answers) for each in (patterns.name, patterns.address))
    return (*name, *address) if name and address else ()


def unknown_slots(patterns: Recipient, form: Form) -> list[str]:
    """Slots of the patterns that are no field of the form."""
    lines = [line for each in (*patterns.name, *patterns.address) for line in each]
    slots = [slot for line in lines for slot in SLOT.findall(line)]
    return [slot for slot in slots if slot.removesuffix(PART) not in form.fields and slot not in form.fields]


def _first(patterns: tuple[tuple[str, ...], ...], form: Form, answers: Answers) -> tuple[str, ...]:
    filled = (tuple(_line(line, form, answers) for line in lines) for lines in patterns)
    return next((lines for lines in filled if all(lines)), ())


def _line(pattern: str, form: Form, answers: Answers) -> str:
    texts = {slot: _text(slot, form, answers) for slot in SLOT.findall(pattern)}
    return SLOT.sub(lambda match: texts[match[1]], pattern) if all(texts.values()) else ""


def _text(slot: str, form: Form, answers: Answers) -> str:
    if slot in form.fields:
        value: Value | None = answers.get(slot)
        if isinstance(value, PlaceAnswer):
            return _town(value)
        return "" if value is None else str(KINDS[form.fields[slot].kind].show(value, str))
    place = answers.get(slot.removesuffix(PART))
    is_part = isinstance(place, PlaceAnswer) and place.part and place.part != _name(place)
    return place.part if is_part and isinstance(place, PlaceAnswer) else ""


def _town(place: PlaceAnswer) -> str:
    return f"{place.postcode} {_name(place)}".strip()


def _name(place: PlaceAnswer) -> str:
    found = district().places.get(place.ars)
    return found.name if found else place.label or place.outside
