# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The doctor says which files other users of the machine can read."""

from dataclasses import replace
from pathlib import Path

from django.conf import LazySettings

from kreishaus.ops.doctor.look import Level
from kreishaus.ops.doctor.machine import rights


def test_a_file_that_others_can_read_is_named(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "data"
    settings.KREISHAUS = replace(settings.KREISHAUS, keys_dir=tmp_path / "data" / "keys")
    settings.KREISHAUS.keys_dir.mkdir(parents=True)
    database = settings.DATA / "kreishaus.sqlite"
    database.touch()
    assert [look.level for look in rights()] == [Level.OK]
    database.chmod(0o644)
    assert [(look.level, look.todo) for look in rights()] == [(Level.FAULT, f"chmod go= {database}")]
