# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The doctor says which files other users of the machine can read."""

from dataclasses import replace
from pathlib import Path

from django.conf import LazySettings

from kreishaus.ops.doctor import rights


def test_a_file_that_others_can_read_is_named(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "data"
    settings.KREISHAUS = replace(settings.KREISHAUS, keys_dir=tmp_path / "data" / "keys")
    settings.KREISHAUS.keys_dir.mkdir(parents=True)
    database = settings.DATA / "kreishaus.sqlite"
    database.touch()
    assert [look.is_fine for look in rights()] == [True]
    database.chmod(0o644)
    assert [(look.is_fine, str(database) in look.sentence) for look in rights()] == [(False, True)]
