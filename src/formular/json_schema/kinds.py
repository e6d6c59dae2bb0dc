# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The schema of one answer, kind by kind. A limit that the field softens to a warning is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formular.expression import NUMBER, TEXT, TRUTH
from formular.fields import KINDS
from formular.json_schema.strict import stops

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from formular.items import Field
    from formular.texts import FieldText
    from formular.values import Json

type Schema = dict[str, Json]

DATE: Final = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
PARTIAL: Final = r"^[0-9]{4}-(00-00|(0[1-9]|1[0-2])-(0[0-9]|[12][0-9]|3[01]))$"
MOMENT: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00[+-][0-9]{2}:[0-9]{2}$"
POINT: Final[Schema] = {
    "oneOf": [
        {
            "type": "object",
            "properties": {"text": {"type": "string", "minLength": 1}},
            "required": ["text"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {
                "lat": {"type": "number", "minimum": 47, "maximum": 56},
                "lon": {"type": "number", "minimum": 5, "maximum": 16},
            },
            "required": ["lat", "lon"],
            "additionalProperties": False,
        },
    ]
}
PLACE: Final[Schema] = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("ars", "part", "postcode", "label", "outside")},
    "additionalProperties": False,
}


def of_field(item: Field, text: FieldText | None) -> Schema:
    """The schema of an answer to this question, with its label and hint."""
    found = OWN[item.kind](item) if item.kind in OWN else _by_type(item)
    if text is None:
        return found
    named = _with_labels(found, text)
    return {"title": text.label} | ({"description": text.hint} if text.hint else {}) | named


def _with_labels(found: Schema, text: FieldText) -> Schema:
    """Codes with their labels, where they are codes of the form's own."""
    if "enum" in found:
        return {"oneOf": [{"const": code, "title": label} for code, label in text.options.items()]}
    items = found.get("items")
    if isinstance(items, dict) and "enum" in items:
        return found | {"items": _with_labels(dict(items), text)}
    return found


def _by_type(item: Field) -> Schema:
    """For a kind without an own entry: as much as its type in expressions says."""
    types = {TEXT: "string", NUMBER: "integer", TRUTH: "boolean"}
    found = types.get(KINDS[item.kind].type_of(item))
    made: Schema = {"type": found} if found else {}
    return made


def _shaped(pattern: str, code: str) -> Callable[[Field], Schema]:
    """A text of this shape, unless the field softens the code."""

    def make(item: Field) -> Schema:
        found: Schema = {"type": "string"}
        return found | ({"pattern": pattern} if stops(item, code) else {})

    return make


def _text(longest: int) -> Callable[[Field], Schema]:
    def make(item: Field) -> Schema:
        found: Schema = {"type": "string"}
        if stops(item, "V-LEN"):
            found["maxLength"] = item.number("max", longest)
        if stops(item, "V-SHORT") and item.number("min", 0):
            found["minLength"] = item.number("min", 0)
        pattern = item.params.get("pattern")
        if isinstance(pattern, str) and stops(item, "V-PATTERN"):
            found["pattern"] = f"^(?:{pattern})$"
        return found

    return make


def _whole(default: int | None) -> Callable[[Field], Schema]:
    def make(item: Field) -> Schema:
        found: Schema = {"type": "integer"}
        least, most = item.params.get("min", default), item.params.get("max")
        if isinstance(least, int) and stops(item, "V-MIN"):
            found["minimum"] = least
        if isinstance(most, int) and stops(item, "V-MAX"):
            found["maximum"] = most
        return found

    return make


def _code(item: Field) -> Schema:
    return {"enum": list(item.options)} if item.options else {"type": "string"}


def _codes(item: Field) -> Schema:
    found: Schema = {"type": "array", "items": _code(item), "uniqueItems": True}
    most = item.params.get("max")
    return found | ({"maxItems": most} if isinstance(most, int) and stops(item, "V-MANY") else {})


def _files(item: Field) -> Schema:
    found: Schema = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
    least, most = item.params.get("min"), item.params.get("max")
    if isinstance(least, int) and stops(item, "V-FILES.few"):
        found["minItems"] = least
    if isinstance(most, int) and stops(item, "V-FILES"):
        found["maxItems"] = most
    return found


def _line(item: Field) -> Schema:
    found: Schema = {"type": "array", "items": POINT, "minItems": 1}
    if stops(item, "V-GEO.few"):
        found["minItems"] = item.number("min", 2)
    return found | ({"maxItems": item.number("max", 50)} if stops(item, "V-GEO.many") else {})


def _day(_item: Field) -> Schema:
    return {"type": "string", "format": "date", "pattern": DATE}


OWN: Final[Mapping[str, Callable[[Field], Schema]]] = {
    "text": _text(120),
    "longtext": _text(2000),
    "name": _text(120),
    "date": _day,
    "partial_date": lambda _: {"type": "string", "pattern": PARTIAL},
    "month": lambda _: {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-(0[1-9]|1[0-2])-01$"},
    "time": lambda _: {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    "datetime": lambda _: {"type": "string", "pattern": MOMENT},
    "money": _whole(0),
    "int": _whole(None),
    "decimal": lambda _: {"type": "string", "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,9})?$"},
    "choice": _code,
    "multi": _codes,
    "yes_no": lambda _: {"type": "boolean"},
    "confirm": lambda _: {"const": True},
    "iban": _shaped("^[A-Z]{2}[0-9A-Z]{13,32}$", "V-IBAN"),
    "chip": _shaped("^[0-9]{15}$", "V-CHIP"),
    "taxid": _shaped("^[0-9]{11}$", "V-TAXID"),
    "lanr": _shaped("^[0-9]{9}$", "V-LANR"),
    "bsnr": _shaped("^[0-9]{9}$", "V-BSNR"),
    "plate": _shaped("^[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9][0-9]{0,3}[EH]?$", "V-PLATE"),
    "plz": _shaped("^(?!00)[0-9]{5}$", "V-PLZ"),
    "email": _shaped("^[^@ ]+@[^@ ]+$", "V-MAIL"),
    "phone": _shaped(r"^\+?[0-9 ()/.–-]+$", "V-TEL"),
    "file": _files,
    "place": lambda _: PLACE,
    "geo_point": lambda _: POINT,
    "geo_line": _line,
}
