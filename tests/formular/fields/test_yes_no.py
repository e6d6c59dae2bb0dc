# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from tests.formular.fields.asking import field, read, refusal, shown

QUESTION = field("yes_no")


def test_yes_and_no_are_read() -> None:
    assert [read(QUESTION, text) for text in ("yes", "no", "Ja", "nein")] == [True, False, True, False]


def test_nothing_chosen_is_no_answer() -> None:
    assert read(QUESTION, "") is None


def test_anything_else_is_refused() -> None:
    assert refusal(QUESTION, "vielleicht").code == "V-CHOICE"  # type: ignore[union-attr]


def test_the_answer_is_shown_in_german() -> None:
    assert [shown(QUESTION, value) for value in (True, False)] == ["ja", "nein"]
