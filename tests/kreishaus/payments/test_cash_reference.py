# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Kassenzeichen can be read aloud and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreishaus.letters import cash_reference
from kreishaus.letters.cash_reference import DRAWN, MistypedCashReferenceError

drawn = st.integers(0, 10**DRAWN - 1)


@given(drawn)
def test_what_is_spelled_is_read_again(number: int) -> None:
    compact = cash_reference.complete(number)
    assert len(compact) == cash_reference.LENGTH
    assert cash_reference.read(cash_reference.spell(compact)) == compact


@given(drawn, st.integers(0, cash_reference.LENGTH - 1), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(number: int, place: int, step: int) -> None:
    compact = cash_reference.complete(number)
    wrong = str((int(compact[place]) + step) % 10)
    with pytest.raises(MistypedCashReferenceError):
        cash_reference.read(compact[:place] + wrong + compact[place + 1 :])


@given(drawn, st.integers(0, cash_reference.LENGTH - 2))
def test_two_swapped_neighbours_are_noticed(number: int, place: int) -> None:
    compact = cash_reference.complete(number)
    swapped = compact[:place] + compact[place + 1] + compact[place] + compact[place + 2 :]
    if swapped != compact:
        with pytest.raises(MistypedCashReferenceError):
            cash_reference.read(swapped)


def test_two_are_hardly_ever_the_same() -> None:
    assert len({cash_reference.draw() for _ in range(1000)}) == 1000
