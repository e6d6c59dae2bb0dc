# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Clock, ids, money: small things that everything else trusts."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from kreishaus.kernel import clock
from kreishaus.kernel.ids import ALPHABET, new_id, random_code


def test_late_in_a_summer_evening_it_is_already_tomorrow_in_germany() -> None:
    with time_machine.travel(datetime(2026, 7, 31, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 8, 1)
        assert clock.now().date() == date(2026, 7, 31)


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().tzinfo is UTC


def test_an_id_is_a_uuid_of_version_seven_that_carries_its_moment() -> None:
    moment = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    with time_machine.travel(moment, tick=False):
        made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == int(moment.timestamp() * 1000)


def test_ids_made_one_after_another_sort_in_that_order() -> None:
    with time_machine.travel(datetime(2026, 11, 24, tzinfo=UTC), tick=False):
        made = [new_id() for _ in range(9000)]
    assert made == sorted(made)
    assert len(set(made)) == 9000


@pytest.mark.parametrize(("bits", "letters"), [(1, 1), (5, 1), (40, 8), (41, 9), (128, 26)])
def test_a_random_code_has_at_least_the_bits_asked_for(bits: int, letters: int) -> None:
    assert len(random_code(bits)) == letters


def test_a_random_code_has_no_letters_that_sound_or_look_alike() -> None:
    assert set(random_code(50_000)) == set(ALPHABET)
    assert set("ILOU").isdisjoint(ALPHABET)
