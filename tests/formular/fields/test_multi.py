# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from tests.formular.fields.asking import codes, field, read, refusal, shown

MULTI = field("multi", "a", "b", "c", max=2)


def test_codes_come_in_the_order_of_the_options_and_once() -> None:
    assert read(MULTI, "c", "a", "c") == ("a", "c")


def test_nothing_ticked_is_no_answer() -> None:
    assert read(MULTI) is None


def test_an_unknown_code_is_refused() -> None:
    assert refusal(MULTI, "a", "z").code == "V-CHOICE"  # type: ignore[union-attr]


def test_there_can_be_too_many() -> None:
    assert codes(MULTI, ("a", "b", "c")) == ["V-MANY"]


def test_labels_are_shown_one_after_the_other() -> None:
    assert shown(MULTI, ("a", "b")) == "<a>, <b>"
