# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Expressions as they stand under a key of a definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formular.expression import ExpressionError, parse
from formular.items import Expression

if TYPE_CHECKING:
    from formular.loading.node import Node


def expression_of(node: Node, key: str) -> Expression | None:
    """The compiled expression under a key; None when there is none."""
    if not node.has(key):
        return None
    source = node.text(key)
    try:
        return Expression(source, parse(source))
    except ExpressionError as error:
        raise node.error(f"„{key}“ ist kein Ausdruck: {error}", key) from error
