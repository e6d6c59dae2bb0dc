# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from tests.formular.fields.asking import codes, field, read

PHONE = field("phone")


@pytest.mark.parametrize("text", ["05194 1234", "+49 (0) 5194 / 12-34", "0170-1234567"])
def test_numbers_pass_as_people_write_them(text: str) -> None:
    assert codes(PHONE, text) == []


@pytest.mark.parametrize("text", ["1234", "anrufen", "05194 1234 Büro", "1" * 21])
def test_what_cannot_be_called_is_noticed(text: str) -> None:
    assert codes(PHONE, text) == ["V-TEL"]


def test_it_is_kept_as_typed() -> None:
    assert read(PHONE, " 05194  1234 ") == "05194 1234"
