# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A backup lies in other hands: who could write there must not reach beyond the folder it is restored to."""

from pathlib import Path

import pytest

from kreishaus.ops.backup import manifest, restoring
from kreishaus.ops.backup.manifest import BackupError, Manifest
from kreishaus.ops.backup.restoring import Place

DOCUMENT = "files/0f/01890000-0000-7000-8000-00000000000f.age"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "new" / "data", tmp_path / "new" / "keys", "sqlite://")


def backup(folder: Path, path: str) -> Manifest:
    """A backup with one file whose list says that it belongs to this path; every checksum is right."""
    source = folder / path
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_bytes(b"planted")
    (folder / "database.sqlite").write_bytes(b"")
    manifest.write_list(folder, {path: manifest.checksum(source)})
    return Manifest(
        taken_at="2026-11-22T10:00:00+00:00",
        version="1",
        vendor="sqlite",
        migration="0001",
        database=manifest.checksum(folder / "database.sqlite"),
        files=manifest.checksum(folder / manifest.LIST),
        counts={},
    )


def test_a_file_of_a_document_is_put_back(tmp_path: Path, place: Place) -> None:
    (folder := tmp_path / "backup").mkdir()
    assert restoring.put_data(folder, backup(folder, DOCUMENT), place) == 1
    assert (place.data / DOCUMENT).read_bytes() == b"planted"


@pytest.mark.parametrize(
    "path",
    ["../escaped", "files/../../escaped", "files/0f/../../../escaped", "keys/master.key", "static/app.js"],
)
def test_a_list_names_nothing_but_files_of_documents(tmp_path: Path, place: Place, path: str) -> None:
    (folder := tmp_path / "backup").mkdir()
    (folder / "files" / "0f").mkdir(parents=True)
    described = backup(folder, path)
    with pytest.raises(BackupError, match="gehört in keine Sicherung"):
        restoring.put_data(folder, described, place)
    assert [each for each in place.data.rglob("*") if each.is_file()] == []
    assert not (tmp_path / "new" / "escaped").exists()


def test_an_absolute_path_is_refused_too(tmp_path: Path, place: Place) -> None:
    (folder := tmp_path / "backup").mkdir()
    described = backup(folder, str(tmp_path / "elsewhere"))
    with pytest.raises(BackupError, match="gehört in keine Sicherung"):
        restoring.put_data(folder, described, place)


def test_the_backup_of_the_keys_brings_no_master_key(tmp_path: Path, place: Place) -> None:
    source = tmp_path / f"{manifest.KEYS_PREFIX}20261122"
    source.mkdir()
    for name in ("keyring.sqlite", "secret.key", "master.key", "other"):
        (source / name).write_text("planted")
    place.keys.mkdir(parents=True)
    (place.keys / "master.key").write_text("from the sheet")
    restoring.put_keys(source, place)
    assert {each.name: each.read_text() for each in place.keys.iterdir()} == {
        "keyring.sqlite": "planted",
        "secret.key": "planted",
        "master.key": "from the sheet",
    }
