# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""HTML names: a field's inputs are its path and, for dates, the path with `.day`, `.month`, `.year`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.context import Context
from formular.fields import KINDS
from formular.fields.kind import UnreadableError
from formular.items import Field
from formular.paths import join

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

    from formular.answers import Answers
    from formular.fields import Kind, Raw
    from formular.values import Value


def raw_of(kind: Kind[Any], path: str, typed: Mapping[str, str]) -> Raw:
    """The typed texts of one field, by part."""
    return {part: (typed[name],) for part in kind.parts if (name := join(path, part)) in typed}


def read_alone(kind: str, path: str, typed: Mapping[str, str], today: date) -> Value | None:
    """What was typed in a question that stands in no form, such as a sum; None when nothing can be read."""
    asked = KINDS[kind]
    try:
        value: Value | None = asked.parse(raw_of(asked, path, typed), Field(path, kind), Context(today))
    except UnreadableError:
        return None
    return value


def parts_for(item: Field, path: str, answers: Answers, typed: Mapping[str, str]) -> Raw:
    """What stands in a field's inputs, by part: what was typed and not understood, else the answer."""
    kind = KINDS[item.kind]
    raw = raw_of(kind, path, typed) if typed else {}
    value = None if raw else answers.get(path)
    return raw if value is None else kind.inputs(value)


def inputs_for(
    item: Field, path: str, answers: Answers, typed: Mapping[str, str]
) -> Mapping[str, tuple[str, ...]]:
    """As `parts_for`, by HTML name."""
    raw = parts_for(item, path, answers, typed)
    return {join(path, part): tuple(texts) for part, texts in raw.items()}
