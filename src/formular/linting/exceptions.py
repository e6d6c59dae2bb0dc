# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings that a package excepts, each with a reason.

Its `lint.yaml` holds a list `exceptions` of `{code: choice-without-exit, path: dogs.sex, reason: …}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from formular.linting.finding import Finding
from formular.loading.node import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from formular.linting.package import Package
    from formular.loading.node import Node

FILE: Final = "lint.yaml"


def without_excepted(package: Package, found: Iterable[Finding]) -> Iterator[Finding]:
    """Findings that are not excepted, and exceptions that except nothing any more."""
    try:
        excepted = dict(_excepted(package))
    except DefinitionError as error:
        yield Finding.of(error, "definition")
        excepted = {}
    used = set()
    for each in found:
        if (each.code, each.path) in excepted:
            used.add((each.code, each.path))
        else:
            yield each
    for (code, path), node in excepted.items():
        if (code, path) not in used:
            sentence = f"Diese Ausnahme trifft auf nichts mehr zu ({code}). Bitte nehmen Sie sie heraus."
            yield Finding.at(node, path, "exception-unused", sentence, "warning")


def _excepted(package: Package) -> Iterator[tuple[tuple[str, str], Node]]:
    node = package.yaml(FILE)
    if node is None:
        return
    for each in node.only(("exceptions",)).each("exceptions"):
        each.only(("code", "path", "reason")).text("reason")
        yield (each.text("code"), each.text("path")), each
