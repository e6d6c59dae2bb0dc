# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keys that no data knows are swept, and never more than that."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine

from kreishaus.kernel.keystore import Keyring, SweepRefusedError

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
AN_HOUR_AGO = NOON - timedelta(hours=1)


def made_at(ring: Keyring, moment: datetime, count: int = 1) -> list[UUID]:
    with time_machine.travel(moment, tick=False):
        return [ring.create("case") for _ in range(count)]


def test_old_orphans_go_and_known_and_young_keys_stay(ring: Keyring) -> None:
    orphan, known = made_at(ring, NOON - timedelta(days=2), 2)
    (young,) = made_at(ring, NOON - timedelta(minutes=5))
    fixed = ring.fixed("audit")
    assert ring.sweep([known], older_than=AN_HOUR_AGO) == 1
    assert [ring.exists(key_id) for key_id in (orphan, known, young, fixed)] == [False, True, True, True]


def test_the_data_is_asked_about_the_candidates_only(ring: Keyring) -> None:
    old = frozenset(made_at(ring, NOON - timedelta(days=2), 3))
    made_at(ring, NOON)
    asked: list[frozenset[UUID]] = []

    def known(candidates: frozenset[UUID]) -> frozenset[UUID]:
        asked.append(candidates)
        return candidates

    assert ring.sweep(known, older_than=AN_HOUR_AGO) == 0
    assert asked == [old]


def test_a_sweep_that_would_delete_suspiciously_much_is_refused(ring: Keyring) -> None:
    ids = made_at(ring, NOON - timedelta(days=2), 30)
    with pytest.raises(SweepRefusedError, match="30 von 30"):
        ring.sweep([], older_than=AN_HOUR_AGO)
    assert all(ring.exists(key_id) for key_id in ids)


def test_an_operator_may_insist(ring: Keyring) -> None:
    made_at(ring, NOON - timedelta(days=2), 30)
    assert ring.sweep([], older_than=AN_HOUR_AGO, force=True) == 30
