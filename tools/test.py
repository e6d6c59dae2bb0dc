# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that must hold: static checks, all tests on SQLite, again on PostgreSQL, journeys in a browser.

Nothing is left out in silence. What could not run for want of a system package is named loudly, and in
continuous integration (CI=true) that is a failure.
"""

import os
import sys

from tools import check, debian, postgres

# What never sees a database would tell nothing new in a second run
WITH_DATABASE = tuple(
    path
    for path in ("tests/kreishaus", "tests/web", "tests/leistungen")
    if any((check.ROOT / path).rglob("test_*.py"))
)


def main() -> int:
    missing = debian.provide()
    failed = check.run_static_steps()
    if debian.POSTGRESQL not in missing and not on_postgres():
        failed.append("tests on PostgreSQL")
    heading("Tests on SQLite")
    if not check.pytest("-n2", "-m", "not journey"):
        failed.append("tests on SQLite")
    name_what_was_left_out(missing)
    if debian.CHROMIUM not in missing and not journeys():
        failed.append("journeys")
    if failed:
        print(f"FAILED: {', '.join(failed)}")
    return 1 if failed or (missing and os.environ.get("CI")) else 0


def on_postgres() -> bool:
    heading("Tests on PostgreSQL")
    with postgres.throw_away() as url:
        environment = {**os.environ, "DATABASE_URL": url}
        return check.pytest(
            "-n2", "--database-only", "-m", "not journey", *WITH_DATABASE, environment=environment
        )


def journeys() -> bool:
    heading("Journeys in Chromium")
    return check.pytest("-m", "journey", "tests/journeys")


def heading(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}", flush=True)


def name_what_was_left_out(missing: list[debian.SystemPackage]) -> None:
    for package in missing:
        print(f"\n!!! NOT RUN: {package.needed_for}. Missing system package: {package.name} !!!", flush=True)


if __name__ == "__main__":
    sys.exit(main())
