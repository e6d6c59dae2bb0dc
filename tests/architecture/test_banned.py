# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ways past the rules are few, and each is named here with its reason. Banned names: see ruff's table."""

import ast
import re

from tests.architecture import tree

# Files that may look at rows without asking who is looking
UNSCOPED: dict[str, str] = {
    "src/kreishaus/cases/models.py": "names it as the manager for relations",
    "src/kreishaus/cases/actions/claim.py": "updates a draft or submission fetched for this actor",
    "src/kreishaus/cases/actions/write.py": "updates one draft that was fetched for this actor",
    "src/kreishaus/cases/actions/submit.py": "makes submission and cases: nothing is there to be seen yet",
    "src/kreishaus/cases/actions/moving.py": "updates one case that was fetched for this actor",
    "src/kreishaus/cases/actions/succeeding.py": "makes the case that follows one fetched for this actor",
    "src/kreishaus/cases/actions/code.py": "notes a wrong code in the log of the case it was tried on",
    "src/kreishaus/cases/actions/join.py": "asks whether a File is left empty, or a case followed",
    "src/kreishaus/cases/actions/take_up.py": "asks whether one fetched for this actor is followed already",
    "src/kreishaus/cases/actions/consult.py": "locks one case that was fetched for this actor",
    "src/kreishaus/cases/queries/matter.py": "ids alone of what hangs together with a case that was fetched",
    "src/kreishaus/cases/actions/close.py": "the house's own jobs: delivered, remedy ended",
    "src/kreishaus/cases/actions/sign.py": "the clock's own job reminds of signatures",
    "src/kreishaus/mailbox/handlers.py": "the job of one case says that its signature is due",
    "src/kreishaus/cases/clocks.py": "updates one case that is being made or was fetched for this actor",
    "src/kreishaus/cases/actions/erase.py": "the clock's own job erases what is over, whoever it was about",
    "src/kreishaus/cases/queries/code.py": "who has number and code, or has sent it as a guest",
    "src/kreishaus/cases/receipts.py": "the job of one submission makes its receipt",
    "src/kreishaus/mailbox/actions/drafts.py": "locks one case that was fetched for this actor",
    "src/kreishaus/ops/timetable.py": "lists the keys in use, so that orphans are swept",
    "src/kreishaus/ops/backup/erased.py": "erases again who was erased after a backup, by missing keys alone",
    "src/kreishaus/ops/backup/proof.py": "opens one case of restored data, says only that it could be read",
    "src/kreishaus/cases/queries/figures.py": "counts by state for the operator, never fewer than five",
    "src/kreishaus/cases/actions/discard.py": "the clock's own job removes old drafts of everybody",
}
# Defines what scoping is
SCOPED_ITSELF = "src/kreishaus/kernel/scoped.py"
# Files that may ask the machine for the time
CLOCKS: dict[str, str] = {
    "src/kreishaus/kernel/clock.py": "is the clock",
}
BANNED = "TID251|DTZ[0-9]+"


def test_unscoped_rows_are_seen_only_by_files_listed_here() -> None:
    users = {
        path
        for path in tree.python("src")
        for node in ast.walk(tree.syntax(path))
        if "unscoped" in (getattr(node, "attr", ""), getattr(node, "id", ""))
    }
    assert users == set(UNSCOPED)


def test_only_a_visibility_file_says_for_whom_rows_are() -> None:
    scoping = {
        path
        for path in tree.python("src")
        for node in ast.walk(tree.syntax(path))
        if isinstance(node, ast.Attribute) and node.attr in {"scoped", "scoped_to_nothing"}
    }
    assert {path for path in scoping if not path.endswith("/visibility.py")} == {SCOPED_ITSELF}


def test_banned_names_are_excused_only_in_the_clock() -> None:
    excused = {path for path in tree.python("src") if re.search(rf"noqa:.*\b({BANNED})\b", tree.text(path))}
    assert excused <= set(CLOCKS)


def test_no_check_is_switched_off_for_a_whole_file_or_without_a_code() -> None:
    blanket = r"ruff: noqa|# noqa(?!: [A-Z])|type: ignore(?!\[)|mypy: ignore-errors|pylint:"
    everywhere = (path for folder in ("src", "tests", "tools") for path in tree.python(folder))
    assert [path for path in everywhere if re.search(blanket, tree.text(path)) and path != here()] == []


def test_there_are_no_signals() -> None:
    signals = r"django\.(dispatch|db\.models\.signals|core\.signals)"
    assert [path for path in tree.python("src") if re.search(signals, tree.text(path))] == []


def test_no_module_is_named_for_nothing_in_particular() -> None:
    vague = r"(^|/)(utils?|helpers?|services|common|misc|managers?)(\.py|/)"
    assert [path for path in tree.python("src") if re.search(vague, path)] == []


LEFT_OUT_WITH_A_REASON = {
    "tests/journeys/test_faults.py": "only root can make a small disk; who is not root is told loudly",
}


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|NotImplemented[E]rror)\b|pytest\.(mark\.)?(ski[p]|xfai[l])")
    everywhere = (path for folder in ("src", "tests", "tools") for path in tree.python(folder))
    assert [path for path in everywhere if later.search(tree.text(path))] == [*LEFT_OUT_WITH_A_REASON]


def here() -> str:
    return "tests/architecture/test_banned.py"
