# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever listens is introduced: a handler that nobody imports never runs."""

import ast
import re

from kreishaus.apps import LISTENERS
from tests.architecture import tree


def listens(path: str) -> bool:
    """Whether a function of the file waits for an event or for the clock."""
    decorators = (
        ast.unparse(decorator)
        for node in ast.walk(tree.syntax(path))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
    )
    return any(re.match(r"(events\.subscribe|subscribe|jobs\.every|every)\(", each) for each in decorators)


def test_every_file_that_listens_is_introduced() -> None:
    files = {path for path in tree.python("src/kreishaus") if listens(path) or path.endswith("/handlers.py")}
    assert {path.removeprefix("src/").removesuffix(".py").replace("/", ".") for path in files} == set(
        LISTENERS
    )
