# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The master key: where it comes from, that it is the right one, and how it is replaced."""

import base64
import multiprocessing
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from kreishaus.kernel.keystore import Keyring, MasterKeyError
from kreishaus.kernel.keystore.master import decode

OLD, NEW = b"o" * 32, b"n" * 32


class Cut(BaseException):
    """Where the test cuts the rotation off; not an Exception, as a kill is none."""


def cut_at(step: str) -> Callable[[str], None]:
    def after(done: str) -> None:
        if done == step:
            raise Cut

    return after


def test_a_store_opens_with_its_master_key_only(folder: Path) -> None:
    Keyring(folder, OLD).create("case")
    with pytest.raises(MasterKeyError, match="passt nicht"):
        Keyring(folder, NEW)


def test_a_master_key_from_the_environment_leaves_no_file(folder: Path) -> None:
    Keyring(folder, OLD).create("case")
    assert not (folder / "master.key").exists()


def test_a_lost_master_key_file_is_not_replaced_in_silence(folder: Path) -> None:
    Keyring(folder).create("case")
    (folder / "master.key").unlink()
    with pytest.raises(MasterKeyError, match="fehlt"):
        Keyring(folder)
    assert not (folder / "master.key").exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("not base64!", "nicht in Base64"), (base64.b64encode(b"short").decode(), "5 Bytes statt 32")],
)
def test_a_malformed_master_key_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(MasterKeyError, match=sentence):
        decode(text)


def test_after_a_rotation_all_keys_are_the_same_under_a_new_master(folder: Path) -> None:
    ring = Keyring(folder)
    keys = {key_id: ring.data_key(key_id) for key_id in (ring.create("case"), ring.create("draft"))}
    before = (folder / "master.key").read_text()
    ring.rotate_master()
    assert (folder / "master.key").read_text() != before
    assert {key_id: Keyring(folder).data_key(key_id) for key_id in keys} == keys


def test_a_rotation_by_the_environment_needs_the_new_key_from_then_on(folder: Path) -> None:
    ring = Keyring(folder, OLD)
    key_id = ring.create("case")
    ring.rotate_master(NEW)
    assert Keyring(folder, NEW).data_key(key_id) == ring.data_key(key_id)
    with pytest.raises(MasterKeyError):
        Keyring(folder, OLD)


@pytest.mark.parametrize(("given", "new"), [(None, NEW), (OLD, None)])
def test_the_place_of_the_master_key_does_not_change_by_rotation(
    folder: Path, given: bytes | None, new: bytes | None
) -> None:
    with pytest.raises(MasterKeyError, match="Umgebung"):
        Keyring(folder, given).rotate_master(new)


@pytest.mark.parametrize("step", ["next master written", "keys wrapped"])
def test_a_rotation_cut_off_at_any_step_loses_no_key(folder: Path, step: str) -> None:
    ring = Keyring(folder)
    key_id = ring.create("case")
    key = ring.data_key(key_id)
    with pytest.raises(Cut):
        ring.rotate_master(after=cut_at(step))
    again = Keyring(folder)
    assert again.data_key(key_id) == key
    again.rotate_master()
    assert Keyring(folder).data_key(key_id) == key


def test_a_process_that_missed_a_rotation_follows_it(folder: Path) -> None:
    early = Keyring(folder)
    old_id = early.create("case")
    Keyring(folder).rotate_master()
    made_after = early.create("case")
    fresh = Keyring(folder)
    assert fresh.data_key(made_after) == early.data_key(made_after)
    assert fresh.data_key(old_id) == early.data_key(old_id)


@pytest.mark.slow
def test_processes_that_start_at_once_agree_on_one_master_key(folder: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        ids = pool.map(_start_and_create, [folder] * 8)
    ring = Keyring(folder)
    assert len({ring.data_key(key_id) for key_id in ids}) == 8
    assert sorted(file.name for file in folder.glob("master.key*")) == ["master.key"]


def _start_and_create(folder: Path) -> UUID:
    return Keyring(folder).create("case")
