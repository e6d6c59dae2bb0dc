# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something noticed in an answer. What to say about it stands in the texts, never here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from formular.values import Json, Severity, Value, encode

NO_PARAMS: Mapping[str, Json] = MappingProxyType({})


def told(kind: str, value: Value) -> Json:
    """A value that a sentence says as its language writes values of that kind; JSON, so it can be kept."""
    return {"kind": kind, "value": encode(value)}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a kind notices in one value, before it is known at which path and how severe it counts."""

    code: str
    params: Mapping[str, Json] = field(default=NO_PARAMS)
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """`params` are what its sentence says: texts, numbers, or what `told` makes of a value.

    `error`: cannot be sent. `warning`: likely result is said, can be sent. `hint`: worth knowing.
    """

    path: str
    code: str
    severity: Severity = "error"
    params: Mapping[str, Json] = field(default=NO_PARAMS)


def sendable(problems: Iterable[Problem]) -> bool:
    """True when nothing stops the form from being sent: no error among the problems."""
    return all(problem.severity != "error" for problem in problems)
