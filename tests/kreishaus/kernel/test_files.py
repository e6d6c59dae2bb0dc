# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file is the old one or the whole new one, wherever a crash cuts the writing off."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kreishaus.kernel.files import Step, sweep_unfinished, write_durably

CRASH = """
import os, sys
from pathlib import Path
from kreishaus.kernel.files import write_durably
def crash(step):
    if step.value == sys.argv[2]:
        os._exit(9)
write_durably(Path(sys.argv[1]), [b"new ", b"content"], after=crash)
"""


def test_the_content_the_size_and_the_mode_are_right(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    assert write_durably(path, [b"new ", b"content"]) == 11
    assert path.read_bytes() == b"new content"
    assert path.stat().st_mode & 0o777 == 0o600


def test_steps_come_in_the_order_that_makes_it_durable(tmp_path: Path) -> None:
    steps: list[Step] = []
    write_durably(tmp_path / "x", [b"1"], after=steps.append)
    assert steps == list(Step)


def test_first_the_file_and_then_the_folder_is_brought_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(Path(f"/proc/self/fd/{number}").readlink()))
    write_durably(tmp_path / "x", [b"1"])
    file, folder = synced
    assert (file.parent, file.suffix, folder) == (tmp_path, ".new", tmp_path)


@pytest.mark.parametrize("step", list(Step))
def test_after_a_crash_at_any_step_the_file_is_old_or_new_and_whole(tmp_path: Path, step: Step) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")
    ended = subprocess.run([sys.executable, "-c", CRASH, path, step], check=False)
    renamed = step in {Step.RENAMED, Step.FOLDER_SYNCED}
    assert ended.returncode == 9
    assert path.read_bytes() == (b"new content" if renamed else b"old")
    assert len(list(tmp_path.glob("*.new"))) == (0 if renamed else 1)


def test_a_source_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionError

    (tmp_path / "x").write_bytes(b"old")
    with pytest.raises(ConnectionError):
        write_durably(tmp_path / "x", chunks())
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("x", b"old")]


def test_only_old_unfinished_files_are_swept(tmp_path: Path) -> None:
    for name, age in (("old.1.new", 100), ("young.1.new", 10), ("done", 100)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    assert sweep_unfinished(tmp_path, older_than=950) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["done", "young.1.new"]
