# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Power cuts and errors at each step of storing: a file is there whole or not at all, nothing is left."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kreishaus.documents import actions, storage
from kreishaus.documents.errors import SweepRefusedError
from kreishaus.documents.models import Document, Holding
from kreishaus.kernel.files import Step
from kreishaus.kernel.ids import new_id
from tests.kreishaus.documents.conftest import Holder, new_holder
from tests.kreishaus.documents.files import pdf_bytes, upload

pytestmark = pytest.mark.usefixtures("today")

ROOT = Path(__file__).parents[3]
BEFORE_ROWS = [*Step, "rows written"]


def later(hours: int = 1) -> datetime:
    return datetime.now(tz=UTC) + timedelta(hours=hours)  # noqa: TID251 -- files carry the true time


def files_in(data: Path) -> list[str]:
    return sorted(path.suffix for path in (data / "files").rglob("*") if path.is_file())


@pytest.mark.django_db
@pytest.mark.parametrize("step", BEFORE_ROWS)
def test_an_error_at_any_step_leaves_no_row_and_nothing_that_is_not_swept(data: Path, step: str) -> None:
    holder = new_holder()

    def fail(reached: str) -> None:
        if reached == step:
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        actions.store(holder.id, holder.key_id, upload(pdf_bytes()), after=fail)
    assert (Document.objects.count(), Holding.objects.count()) == (0, 0)
    actions.sweep(older_than=later())
    assert files_in(data) == []


def run_child(data: Path, step: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.kreishaus.documents.storing", str(data), step],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(data), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def rows(data: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(data / "kreishaus.sqlite")) as database:
        count = "SELECT (SELECT count(*) FROM kreishaus_document), (SELECT count(*) FROM kreishaus_holding)"
        documents, holdings = database.execute(count).fetchone()
    return documents, holdings


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.django_db
@pytest.mark.parametrize("step", BEFORE_ROWS)
def test_a_process_killed_before_the_commit_leaves_no_row_and_nothing_that_is_not_swept(
    data: Path, step: str
) -> None:
    child = run_child(data, step)
    assert (child.returncode, child.stdout) == (-9, "ready\n")
    assert rows(data) == (0, 0)
    actions.sweep(older_than=later())
    assert files_in(data) == []
    assert list((data / "tmp").iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize(("step", "said"), [("committed", "ready\n"), ("never", "ready\nstored\n")])
def test_a_process_killed_after_the_commit_has_stored_the_whole_file(
    tmp_path: Path, step: str, said: str
) -> None:
    assert run_child(tmp_path, step).stdout == said
    assert rows(tmp_path) == (1, 1)
    assert json.loads(run_child(tmp_path, "read").stdout) == [len(pdf_bytes())]


@pytest.mark.django_db
def test_the_sweep_leaves_what_is_held_and_what_is_young(data: Path) -> None:
    holder = new_holder()
    held, orphan = holder.store(), holder.store()
    Document.objects.filter(id=orphan).delete()
    assert actions.sweep(older_than=later(-1)) == 0
    assert actions.sweep(older_than=later()) == 1
    assert holder.read(held) == pdf_bytes()
    assert files_in(data) == [".age"]


@pytest.mark.django_db
def test_a_sweep_that_would_take_nearly_everything_is_refused(data: Path) -> None:
    for _ in range(21):
        path = storage.path_of(new_id())
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    with pytest.raises(SweepRefusedError):
        actions.sweep(older_than=later())
    assert len(files_in(data)) == 21
    assert actions.sweep(older_than=later(), force=True) == 21


@pytest.mark.django_db
def test_a_killed_process_leaves_no_plain_file_behind(data: Path, holder: Holder) -> None:
    holder.store()
    assert list((data / "tmp").iterdir()) == []
