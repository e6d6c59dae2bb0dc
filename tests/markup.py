# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page's source as html-validate sees it, with the mistakes that a browser would mend in silence."""

import atexit
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import IO, cast

import pytest

COMMAND = (Path(sys.executable).parent / "node", Path(__file__).with_name("htmlvalidate.mjs"))


def check(html: str) -> None:
    """Fail the test with one line per finding."""
    asking, answering = _validator()
    asking.write(json.dumps(html) + "\n")
    asking.flush()
    if findings := json.loads(answering.readline()):
        pytest.fail("\n".join(_line(finding, html.splitlines()) for finding in findings), pytrace=False)


@cache
def _validator() -> tuple[IO[str], IO[str]]:
    """Start it for the first page and keep it for the next: to start takes ten times as long as a page."""
    process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(process.communicate)
    return cast("tuple[IO[str], IO[str]]", (process.stdin, process.stdout))


def _line(finding: dict[str, str | int], source: list[str]) -> str:
    line = int(finding["line"])
    return f"{line}: {finding['message']} ({finding['ruleId']})\n    {source[line - 1].strip()[:120]}"
