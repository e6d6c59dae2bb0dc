# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The project as files and syntax trees, for the tests of its own shape."""

import ast
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
PRODUCT = SRC / "kreishaus"
WEB = PRODUCT / "web"


@dataclass(frozen=True)
class Function:
    """A function or method, with its place and how many lines it has."""

    path: str
    node: ast.FunctionDef | ast.AsyncFunctionDef

    @property
    def lines(self) -> int:
        return (self.node.end_lineno or 0) - self.node.lineno + 1

    @property
    def is_view(self) -> bool:
        """A view takes the request and lives with the pages."""
        first = self.node.args.args[:1]
        return self.path.startswith("src/kreishaus/web/") and [each.arg for each in first] == ["request"]

    def __str__(self) -> str:
        return f"{self.path}:{self.node.lineno} {self.node.name} ({self.lines} lines)"


@cache
def files(*suffixes: str, under: str = "") -> tuple[str, ...]:
    """Paths from the root of all files that are, or may be, committed; with one of the suffixes if given."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", under or "."]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = (path for path in sorted(set(listed.split("\0"))) if path and (ROOT / path).is_file())
    return tuple(path for path in found if not suffixes or path.endswith(suffixes))


@cache
def text(path: str) -> str:
    """The file's text; empty for what is no text."""
    try:
        return (ROOT / path).read_text("utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def syntax(path: str) -> ast.Module:
    return ast.parse(text(path), path)


@cache
def functions(under: str) -> tuple[Function, ...]:
    """Every function in Python files below a folder, written by people (migrations are not)."""
    return tuple(
        Function(path, node)
        for path in python(under)
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


@cache
def python(under: str) -> tuple[str, ...]:
    return tuple(path for path in files(".py", under=under) if "/migrations/" not in path)


def lines(path: str) -> int:
    return text(path).count("\n")
