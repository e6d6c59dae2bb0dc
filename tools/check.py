# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fast half of the tests: format, lint, types, direction of imports, templates, quick unit tests."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Step:
    """One command that must succeed. `hint` says how to mend what it finds, if a command can."""

    name: str
    command: tuple[str, ...]
    hint: str = ""


@dataclass(frozen=True)
class Outcome:
    step: Step
    passed: bool
    seconds: float
    output: str


STATIC_STEPS = (
    Step("types", ("mypy",)),
    Step("lint", ("ruff", "check", "."), hint="make format"),
    Step("format", ("ruff", "format", "--check", "."), hint="make format"),
    Step("imports", ("lint-imports", "--no-logo")),
    Step("templates", ("djlint", "--lint", "--quiet", "src/kreishaus/web")),
)


def run(step: Step) -> Outcome:
    began = time.monotonic()
    program, *arguments = step.command
    done = subprocess.run(
        [str(BIN / program), *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return Outcome(step, done.returncode == 0, time.monotonic() - began, done.stdout + done.stderr)


def run_static_steps() -> list[str]:
    """Run two at a time, print each as it ends, return the names of those that failed."""
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for outcome in pool.map(run, STATIC_STEPS):
            report(outcome)
            if not outcome.passed:
                failed.append(outcome.step.name)
    return failed


def report(outcome: Outcome) -> None:
    mark = "ok    " if outcome.passed else "FAILED"
    print(f"{mark} {outcome.step.name:10} {outcome.seconds:5.1f} s", flush=True)
    if not outcome.passed:
        print(outcome.output.rstrip())
        if outcome.step.hint:
            print(f"to mend what can be mended: {outcome.step.hint}")


def pytest(*arguments: str, environment: dict[str, str] | None = None) -> bool:
    """Run pytest with its output on the screen; True if every test passed and there was at least one."""
    command = [str(BIN / "pytest"), "-q", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def main() -> int:
    failed = run_static_steps()
    if not pytest("-n2", "-m", "not slow and not journey"):
        failed.append("unit tests")
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
