# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""One thing to say about a package, where it stands, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from formular.loading.node import DefinitionError, Node
    from formular.values import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """`line` counts from 1, 0 is the whole file. `error` cannot stay, `warning` should not, `hint` may.

    `code` is fixed, so that `lint.yaml` can name it; `sentence` says in German what to do.
    """

    file: str
    line: int
    path: str
    code: str
    sentence: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        said = {"error": "Fehler", "warning": "Warnung", "hint": "Hinweis"}[self.severity]
        return ": ".join(part for part in (place, self.path, f"{said} ({self.code})", self.sentence) if part)

    @classmethod
    def of(cls, error: DefinitionError, code: str) -> Self:
        """What loading said."""
        return cls(error.file, error.line, error.path, code, error.sentence)

    @classmethod
    def at(cls, node: Node, path: str, code: str, sentence: str, severity: Severity = "error") -> Self:
        """At a piece of a definition."""
        return cls(node.file, node.line, path, code, sentence, severity)
