# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keys are made, used, handed over and destroyed."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from kreishaus.kernel.crypto import UnreadableError
from kreishaus.kernel.keystore import KeyExistsError, Keyring, NoSuchKeyError


def files_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.glob("keyring.sqlite*")))


def wrapped_in_file(ring: Keyring, key_id: UUID) -> bytes:
    row = ring._row(key_id)
    assert row is not None
    return row


def test_a_key_is_the_same_for_everyone_who_opens_the_store(ring: Keyring, folder: Path) -> None:
    key_id = ring.create("case")
    assert len(ring.data_key(key_id)) == 32
    assert Keyring(folder).data_key(key_id) == ring.data_key(key_id)


def test_two_keys_differ(ring: Keyring) -> None:
    assert ring.data_key(ring.create("case")) != ring.data_key(ring.create("case"))


def test_an_id_may_be_given_once(ring: Keyring) -> None:
    key_id = uuid4()
    assert ring.create("case", key_id) == key_id
    key = ring.data_key(key_id)
    with pytest.raises(KeyExistsError):
        ring.create("case", key_id)
    assert ring.data_key(key_id) == key


def test_no_data_key_stands_in_the_files_unwrapped(ring: Keyring, folder: Path) -> None:
    key = ring.data_key(ring.create("case"))
    assert key not in files_of(folder)


def test_the_store_is_readable_by_its_owner_alone(ring: Keyring, folder: Path) -> None:
    ring.create("case")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "master.key").stat().st_mode & 0o777 == 0o600


def test_a_destroyed_key_is_gone_for_this_process_and_the_next(ring: Keyring, folder: Path) -> None:
    key_id = ring.create("case")
    ring.data_key(key_id)
    ring.destroy(key_id)
    assert not ring.exists(key_id)
    for reader in (ring, Keyring(folder)):
        with pytest.raises(NoSuchKeyError):
            reader.data_key(key_id)


def test_nothing_of_a_destroyed_key_is_left_on_the_disk(ring: Keyring, folder: Path) -> None:
    doomed, kept = ring.create("case"), ring.create("case")
    traces = wrapped_in_file(ring, doomed)
    assert traces in files_of(folder)
    ring.destroy(doomed)
    assert traces not in files_of(folder)
    assert (folder / "keyring.sqlite-wal").stat().st_size == 0
    assert wrapped_in_file(ring, kept) in files_of(folder)


def test_destroying_again_is_no_error(ring: Keyring) -> None:
    key_id = ring.create("case")
    ring.destroy(key_id)
    ring.destroy(key_id, uuid4())
    assert not ring.exists(key_id)


def test_a_wrapped_secret_opens_with_its_holders_key_only(ring: Keyring) -> None:
    holder, other = ring.create("account"), ring.create("account")
    wrapped = ring.wrap(holder, b"identity")
    assert ring.unwrap(holder, wrapped) == b"identity"
    with pytest.raises(UnreadableError):
        ring.unwrap(other, wrapped)


def test_a_secret_handed_over_outlives_its_first_holder(ring: Keyring) -> None:
    draft, case = ring.create("draft"), ring.create("case")
    handed_over = ring.rewrap(ring.wrap(draft, b"identity"), draft, case)
    ring.destroy(draft)
    assert ring.unwrap(case, handed_over) == b"identity"


def test_equal_words_have_equal_tokens_for_one_purpose_and_others_for_another(ring: Keyring) -> None:
    names, streets = ring.fixed("names"), ring.fixed("streets")
    assert ring.blind_index(names, "MUELLER") == ring.blind_index(names, "MUELLER")
    tokens = {ring.blind_index(names, "MUELLER"), ring.blind_index(names, "MEYER")}
    assert len(tokens | {ring.blind_index(streets, "MUELLER")}) == 3


def test_a_key_of_the_installation_is_made_once(ring: Keyring, folder: Path) -> None:
    key_id = ring.fixed("audit")
    assert ring.fixed("audit") == key_id
    assert Keyring(folder).fixed("audit") == key_id
    assert Keyring(folder).data_key(key_id) == ring.data_key(key_id)


def test_facts_are_remembered_apart_from_the_data(ring: Keyring, folder: Path) -> None:
    for name, value in (("audit:soltau", "1"), ("audit:soltau", "2"), ("other", "3")):
        ring.remember(name, value)
    assert Keyring(folder).recall("audit:soltau") == "2"
    assert ring.recall("audit:walsrode") is None
    assert ring.recall_all("audit:") == {"audit:soltau": "2"}


def test_a_crowded_cache_forgets_nothing_that_matters(ring: Keyring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kreishaus.kernel.keystore.cache.MOST", 2)
    ids = [ring.create("case") for _ in range(5)]
    keys = [ring.data_key(key_id) for key_id in ids]
    assert [ring.data_key(key_id) for key_id in ids] == keys
