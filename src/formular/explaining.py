# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Says the rules of a form in German, with the labels that people see: for clerks and for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.expression import explain
from formular.loading.types import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from formular.items import Expression
    from formular.texts import Texts


def explain_expression(texts: Texts, expression: Expression, container: str = "") -> str:
    """Say an expression that stands in ``container`` (schema path of a group or repeat, empty: the form).

    „wenn ‚Gefährlichkeit festgestellt‘ Ja ist“; parameters are named ``table.column``.
    """
    types = names_in(texts.form.index, container)
    return explain(expression.term, dict(_labels(texts, types, container)), types)


def _labels(texts: Texts, names: Mapping[str, object], container: str) -> Iterator[tuple[str, str]]:
    """Yield labels by schema path, and by each name as it is written in the container."""
    for path in (*texts.fields, *texts.repeats, *texts.computed):
        yield from _labels_of(texts, path, path)
    for name in names:
        yield from _labels_of(texts, texts.form.index.resolve(container, name) or "", name)


def _labels_of(texts: Texts, path: str, name: str) -> Iterator[tuple[str, str]]:
    if path in texts.fields:
        yield name, texts.label(path)
        for code, label in texts.fields[path].options.items():
            yield f"{name}={code}", label
    elif path in texts.repeats:
        yield name, texts.repeats[path].title
    elif path in texts.computed:
        yield name, texts.fill(texts.computed[path].label, path, None, "…")
