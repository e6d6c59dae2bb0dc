# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page's source as html-validate sees it, with the mistakes that a browser would mend in silence."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (
    Path(sys.executable).parent / "node",
    ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs",
    "--stdin",
    "--formatter=json",
    f"--config={Path(__file__).parent / 'htmlvalidate.json'}",
)


def check(html: str) -> None:
    """Fail the test with one line per finding. Takes 0.4 s: for a few whole pages, not for every response."""
    done = subprocess.run(COMMAND, input=html, capture_output=True, text=True, check=False)
    findings = [finding for report in json.loads(done.stdout) for finding in report["messages"]]
    if findings:
        pytest.fail("\n".join(_line(finding, html.splitlines()) for finding in findings), pytrace=False)


def _line(finding: dict[str, str | int], source: list[str]) -> str:
    line = int(finding["line"])
    return f"{line}: {finding['message']} ({finding['ruleId']})\n    {source[line - 1].strip()[:120]}"
