# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parameters of a field's kind, codes it softens, and how sensitive it is."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, cast, get_args

from formular.fields import KINDS
from formular.fields.text import Text
from formular.items import NOTHING, STRICT, ParamValue, Sensitive
from formular.loading import patterns
from formular.values import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from formular.loading.node import Node

WORDS: Final = {
    int: "eine ganze Zahl",
    str: "ein Text",
    bool: "true oder false",
    tuple: "eine Liste von Texten",
}
TOO_MANY_WAYS: Final = (
    "„pattern“ kann sehr lange brauchen: Auf {n} Zeichen passt es auf mehr als 100.000 Arten. Bitte "
    "schreiben Sie keine Wiederholung in eine andere und statt + und * eine Anzahl wie {{1,4}}, "
    "oder „max“ kleiner."
)
PROTECTED: Final = ("health", "religion", "political", "criminal", "social")
SEVERITIES: Final = get_args(Severity.__value__)


def limits_of(node: Node, kind: str) -> Mapping[str, ParamValue]:
    """The parameters that are set."""
    limits = {name: _limit(node, name, type_) for name, type_ in KINDS[kind].limits.items() if node.has(name)}
    if limits.get("chars", "A") not in ("A", "B", "C", "D"):
        raise node.error("„chars“ ist A, B, C oder D (DIN 91379).", "chars")
    if "pattern" in limits:
        longest = limits.get("max", Text.longest)
        _check_pattern(node, str(limits["pattern"]), cast("int", longest))
    return limits or NOTHING


def _limit(node: Node, name: str, type_: type) -> ParamValue:
    value = node.at(name).data
    if type_ is tuple:
        return node.texts(name)
    if isinstance(value, date):  # YAML reads a date as such; it is kept as written
        value = value.isoformat()
    if name in ("not_before", "not_after"):
        _check_date(node, name, value)
    if type_ is str and name in ("min", "max"):
        _check_number(node, name, value)
    if not isinstance(value, type_) or (type_ is int and isinstance(value, bool)):
        raise node.error(f"„{name}“ muss {WORDS[type_]} sein.", name)
    return cast("ParamValue", type_(value))


def _check_date(node: Node, name: str, value: object) -> None:
    try:
        date.fromisoformat(str(value))
    except ValueError as error:
        raise node.error(f"„{name}“ muss ein Datum sein, zum Beispiel 2026-01-31.", name) from error


def _check_number(node: Node, name: str, value: object) -> None:
    if not (isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value)):
        raise node.error(f"„{name}“ muss eine Zahl in Anführungszeichen sein, zum Beispiel '0.5'.", name)


def _check_pattern(node: Node, pattern: str, longest: int) -> None:
    try:
        re.compile(pattern)
        found = patterns.ways(pattern, longest)
    except re.error as error:
        raise node.error(f"„pattern“ ist kein regulärer Ausdruck: {error}.", "pattern") from error
    if found > patterns.MOST:
        raise node.error(TOO_MANY_WAYS.format(n=longest), "pattern")


def severities_of(node: Node) -> Mapping[str, Severity]:
    """Codes with their severity; `missing` is what a required field says when it is empty."""
    severity = node.mapping("severity")
    found = {code: severity.text(code) for code in severity.keys()}  # noqa: SIM118 - a Node is no dict
    for code, said in found.items():
        if said not in SEVERITIES:
            raise severity.error(f"Das Gewicht „{said}“ gibt es nicht, nur: {', '.join(SEVERITIES)}.", code)
    return cast("Mapping[str, Severity]", found) or STRICT


def sensitive_of(node: Node) -> Sensitive | None:
    """Which data of special protection are asked for here; the linter asks for the legal basis."""
    if not node.has("sensitive"):
        return None
    said = node.at("sensitive").only(("kind", "basis"))
    if said.text("kind") not in PROTECTED:
        raise said.error(
            f"Als „sensitive“ gibt es „{said.text('kind')}“ nicht, nur: {', '.join(PROTECTED)}.", "kind"
        )
    return Sensitive(said.text("kind"), said.text("basis", ""))
