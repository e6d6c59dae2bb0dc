# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that must hold: static checks, all tests on SQLite, again on PostgreSQL, journeys in a browser.

Again runs what another database may do otherwise, see `may_differ` in tests/conftest.py. Nothing is left out
in silence: what could not run for want of a system package is named loudly, and in continuous integration
(CI=true) that is a failure.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from subprocess import PIPE, STDOUT

from tools import check, debian, postgres

# Each worker takes whole files, the longest first (tests/journeys/conftest.py): a file shares its house
SIDE_BY_SIDE = ("-n2", "--dist=loadfile", "--no-loadscope-reorder")


def main() -> int:
    missing = debian.provide()
    failed, passed = check.beside_static_steps(on_sqlite)
    if not passed:
        failed.append("tests on SQLite")
    with ThreadPoolExecutor(max_workers=1) as pool:
        again = None if debian.POSTGRESQL in missing else pool.submit(on_postgres)
        if debian.CHROMIUM not in missing and not journeys():
            failed.append("journeys")
    if again and not said(again.result()):
        failed.append("tests on PostgreSQL")
    if debian.CHROMIUM not in missing and not journeys_alone():
        failed.append("journeys that run alone")
    name_what_was_left_out(missing)
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    return 1 if failed or (missing and os.environ.get("CI")) else 0


def on_sqlite() -> bool:
    heading("Tests on SQLite")
    return check.pytest(*check.TWO_WORKERS, "-m", "not journey")


def on_postgres() -> subprocess.CompletedProcess[str]:
    """In one process, beside the journeys: these wait for pages half of their time."""
    with postgres.throw_away() as url:
        command = [*check.PYTEST, "--again", "tests/kreishaus", "tests/web"]
        environment = {**os.environ, "DATABASE_URL": url}
        return subprocess.run(
            command, cwd=check.ROOT, env=environment, stdout=PIPE, stderr=STDOUT, text=True, check=False
        )


def said(done: subprocess.CompletedProcess[str]) -> bool:
    """Print what was said meanwhile; True if every test passed."""
    heading("Tests on PostgreSQL, meanwhile")
    print(done.stdout, flush=True)
    return done.returncode == 0


def journeys() -> bool:
    heading("Journeys in Chromium")
    return check.pytest(*SIDE_BY_SIDE, "-m", "journey and not alone", "tests/journeys")


def journeys_alone() -> bool:
    heading("Journeys that count seconds")
    return check.pytest("-m", "journey and alone", "tests/journeys")


def heading(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}", flush=True)


def name_what_was_left_out(missing: list[debian.SystemPackage]) -> None:
    for package in missing:
        print(f"\n!!! NOT RUN: {package.needed_for}. Missing system package: {package.name} !!!", flush=True)


if __name__ == "__main__":
    sys.exit(main())
