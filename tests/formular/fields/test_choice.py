# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from tests.formular.fields.asking import codes, field, read, refusal, shown

CHOICE = field("choice", "m", "w")
COLOUR = field("choice", list_name="colours")


def test_a_code_on_offer_is_read() -> None:
    assert read(CHOICE, "w") == "w"


def test_a_code_not_on_offer_is_refused() -> None:
    assert refusal(CHOICE, "x").code == "V-CHOICE"  # type: ignore[union-attr]


def test_of_a_list_the_label_or_another_word_may_be_typed() -> None:
    assert [read(COLOUR, text) for text in ("blue", "BLAU", "himmelblau")] == ["blue"] * 3


def test_a_stored_code_that_is_no_longer_on_offer_is_noticed() -> None:
    assert codes(CHOICE, "gone") == ["V-CHOICE"]


def test_the_label_is_shown() -> None:
    assert shown(CHOICE, "m") == "<m>"
