# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One field alone: what is read of what was typed, which codes come of it, how it is shown."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from formular import Context, Field, FileInfo, Option, Value
from formular.fields import KINDS, UnreadableError
from formular.problem import Finding

TODAY = date(2026, 11, 24)
CTX = Context(
    TODAY,
    {"colours": (Option("red", "Rot"), Option("blue", "Blau", aliases=("Himmelblau",)))},
    {},
    {"doc-1": FileInfo("Nachweis.pdf", 412_000), "doc-2": FileInfo("Film.mp4", 4_000, 0, "video/mp4")},
)


def field(kind: str, *options: str, list_name: str = "", **params: Any) -> Field:
    return Field("f", kind, options=options, list_name=list_name, params=params)


def read(asked: Field, *texts: str, ctx: Context = CTX, **parts: str) -> Value | None:
    raw = {"": texts} if texts else {part: (text,) for part, text in parts.items()}
    value: Value | None = KINDS[asked.kind].parse(raw, asked, ctx)
    return value


def refusal(asked: Field, *texts: str, ctx: Context = CTX, **parts: str) -> Finding | None:
    """The finding when nothing can be read, else None."""
    try:
        read(asked, *texts, ctx=ctx, **parts)
    except UnreadableError as unreadable:
        return unreadable.finding
    return None


def read_parts(asked: Field, parts: Mapping[str, str], ctx: Context = CTX) -> Value | None:
    """As `read`, with everything by part: the whole name is the part without a name."""
    value: Value | None = KINDS[asked.kind].parse({part: (text,) for part, text in parts.items()}, asked, ctx)
    return value


def refused_parts(asked: Field, parts: Mapping[str, str], ctx: Context = CTX) -> Finding:
    """The finding when nothing can be read of these parts; fails when something can."""
    try:
        read_parts(asked, parts, ctx)
    except UnreadableError as unreadable:
        return unreadable.finding
    raise AssertionError(parts)


def codes(asked: Field, value: Value, ctx: Context = CTX) -> list[str]:
    return [finding.code for finding in KINDS[asked.kind].check(value, asked, ctx)]


def shown(asked: Field, value: Value) -> str:
    text: str = KINDS[asked.kind].show(value, lambda code: f"<{code}>")
    return text


def takes_json(asked: Field, data: Any) -> bool:
    """Whether the kind knows a value for this JSON."""
    try:
        KINDS[asked.kind].from_json(data)
    except ValueError:
        return False
    return True
