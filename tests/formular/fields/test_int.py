# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from tests.formular.fields.asking import codes, field, read, refusal, shown

NUMBER = field("int", min=0, max=20)


def test_a_whole_number_is_read() -> None:
    assert read(NUMBER, " 7 ") == 7


@pytest.mark.parametrize("text", ["zwei", "2,5", "٣", "1e3", "9" * 16])
def test_anything_else_is_refused(text: str) -> None:
    assert refusal(NUMBER, text).code == "V-INT"  # type: ignore[union-attr]


def test_its_bounds_belong_to_it() -> None:
    assert [codes(NUMBER, number) for number in (-1, 0, 20, 21)] == [["V-MIN"], [], [], ["V-MAX"]]


def test_it_is_shown_as_it_is() -> None:
    assert shown(NUMBER, 7) == "7"
