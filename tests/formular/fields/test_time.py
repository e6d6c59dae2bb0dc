# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import time

import pytest

from formular.fields import KINDS
from tests.formular.fields.asking import field, read, refusal, shown, takes_json

TIME = field("time")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("18:30", time(18, 30)),
        ("18.30 Uhr", time(18, 30)),
        ("18. 30", time(18, 30)),
        ("9 Uhr", time(9)),
        ("9", time(9)),
        ("07:05", time(7, 5)),
        ("7.30h", time(7, 30)),
        ("0.00", time(0)),
    ],
)
def test_a_time_may_be_typed_as_people_write_it(text: str, meant: time) -> None:
    assert read(TIME, text) == meant


def test_nothing_typed_is_no_answer() -> None:
    assert read(TIME, " ") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("24.00", "V-TIME"), ("9.60", "V-TIME"), ("1830", "V-TIME.form"), ("9.5", "V-TIME.form"),
        ("abends", "V-TIME.form"), ("-1", "V-TIME.form"), ("１８", "V-TIME.form"),
    ],
)  # fmt: skip
def test_what_is_no_time_is_asked_again(text: str, code: str) -> None:
    assert refusal(TIME, text).code == code  # type: ignore[union-attr]


def test_it_is_kept_to_the_minute() -> None:
    kind = KINDS["time"]
    assert kind.to_json(time(7, 5)) == "07:05"
    assert kind.from_json("07:05") == time(7, 5)
    assert not any(takes_json(TIME, data) for data in ("07:05:01", "07:05+01:00", "25:00", "", 7, None))


def test_it_is_shown_as_a_clock_is_read_aloud() -> None:
    assert shown(TIME, time(9, 5)) == "9.05\N{NO-BREAK SPACE}Uhr"
