# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from tests.formular.fields.asking import codes, field, read

LONG = field("longtext", max=20)


def test_line_breaks_are_kept_in_one_way_of_writing() -> None:
    assert read(LONG, "eins\r\nzwei") == "eins\nzwei"


def test_line_breaks_are_permitted() -> None:
    assert codes(LONG, "eins\nzwei") == []


def test_its_length_is_limited() -> None:
    assert codes(LONG, "x" * 21) == ["V-LEN"]
