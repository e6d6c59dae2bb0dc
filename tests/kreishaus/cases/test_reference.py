# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Vorgangsnummer finds typing errors."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreishaus.cases.reference import MistypedReferenceError, complete, draw, read

numbers = st.builds(complete, st.just("BIS"), st.integers(2020, 2099), st.integers(0, 999_999))


def test_two_drawn_numbers_differ() -> None:
    assert draw("BIS", 2026) != draw("BIS", 2026)


@given(numbers)
def test_a_drawn_number_is_read_back(number: str) -> None:
    assert read(number) == number


@given(numbers)
def test_blanks_hyphens_and_small_letters_do_not_matter(number: str) -> None:
    assert read(f" {number.lower().replace('-', ' ')} ") == number


@given(numbers, st.data())
def test_one_wrong_character_is_noticed(number: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([at for at, sign in enumerate(number) if sign != "-"]))
    signs = string.digits if number[place].isdigit() else string.ascii_uppercase
    wrong = data.draw(st.sampled_from([sign for sign in signs if sign != number[place]]))
    with pytest.raises(MistypedReferenceError):
        read(number[:place] + wrong + number[place + 1 :])


@given(numbers, st.data())
def test_two_swapped_neighbours_are_noticed(number: str, data: st.DataObject) -> None:
    compact = number.replace("-", "")
    pairs = [at for at in range(len(compact) - 1) if compact[at] != compact[at + 1]]
    at = data.draw(st.sampled_from(pairs))
    with pytest.raises(MistypedReferenceError):
        read(compact[:at] + compact[at + 1] + compact[at] + compact[at + 2 :])


@pytest.mark.parametrize("typed", ["", "4711", "BIS-2026", "BI-2026-123456-00"])
def test_another_shape_is_told_what_it_should_look_like(typed: str) -> None:
    with pytest.raises(MistypedReferenceError, match="sieht so aus"):
        read(typed)
