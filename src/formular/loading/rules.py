# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules between answers, as they stand on a page, in a group, in a repeat or at a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from formular.items import Rule
from formular.loading.conditions import expression_of
from formular.loading.limits import SEVERITIES

if TYPE_CHECKING:
    from formular.items import Expression
    from formular.loading.node import Node
    from formular.values import Severity

KEYS: Final = ("id", "valid", "when", "at", "severity", "tells", "afterwards")


def rules_of(node: Node, field: str = "") -> tuple[Rule, ...]:
    """The rules of a piece; `field` is the field they stand at, if they do."""
    return tuple(_rule(each.named(node.path), field) for each in node.each("rules"))


def _rule(node: Node, field: str) -> Rule:
    node.only(KEYS)
    valid = expression_of(node, "valid")
    if valid is None:
        raise node.error("Eine Regel braucht „valid“, einen Ausdruck.")
    severity = node.text("severity", "error")
    if severity not in SEVERITIES:
        raise node.error(f"Das Gewicht „{severity}“ gibt es nicht, nur: {', '.join(SEVERITIES)}.", "severity")
    afterwards = node.flag("afterwards")
    if afterwards and severity == "error":
        raise node.error("Was ein Fehler ist, kommt nie an. Bitte nehmen Sie „afterwards“ weg.", "afterwards")
    at = node.text("at", field or _first_read(valid))
    when, tells = expression_of(node, "when"), node.texts("tells")
    return Rule(node.text("id"), valid, at, when, cast("Severity", severity), tells, afterwards)


def _first_read(valid: Expression) -> str:
    return min(valid.reads, key=valid.source.find, default="")
