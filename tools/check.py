# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""While you work: format, lint, types, direction of imports, templates, the quick tests."""

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTEST = (str(BIN / "pytest"), "-q")


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


# Who is done takes over what waits at the other
TWO_WORKERS = ("-n2", "--dist=worksteal")

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


def beside_static_steps(tests: Callable[[], bool]) -> tuple[list[str], bool]:
    """Run the static steps while tests run; then print each, and return the names of those that failed.

    Types take half a minute of one core, and tests wait now and then: together they are done sooner.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        outcomes = [pool.submit(run, step) for step in STATIC_STEPS]
        passed = tests()
        done = [outcome.result() for outcome in outcomes]
    for outcome in done:
        report(outcome)
    return [outcome.step.name for outcome in done if not outcome.passed], passed


def report(outcome: Outcome) -> None:
    mark = "ok    " if outcome.passed else "FAILED"
    print(f"{mark} {outcome.step.name:10} {outcome.seconds:5.1f} s", flush=True)
    if not outcome.passed:
        print(outcome.output.rstrip())
        if outcome.step.hint:
            print(f"to mend what can be mended: {outcome.step.hint}")


def pytest(*arguments: str, environment: dict[str, str] | None = None) -> bool:
    """Run pytest with its output on the screen; True if every test passed and there was at least one."""
    return subprocess.run([*PYTEST, *arguments], cwd=ROOT, env=environment, check=False).returncode == 0


def main() -> int:
    failed, passed = beside_static_steps(lambda: pytest(*TWO_WORKERS, "--quick", "-m", "not journey"))
    if not passed:
        failed.append("unit tests")
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
