# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from formular.fields import KINDS
from tests.formular.fields.asking import field, read

DECLARATION = field("confirm")


def test_a_tick_is_a_yes_and_everything_else_is_nothing() -> None:
    assert [read(DECLARATION, text) for text in ("yes", "on", "no", "")] == [True, True, None, None]


def test_a_missing_tick_has_a_code_of_its_own() -> None:
    assert KINDS["confirm"].missing == "V-DECL"


def test_there_is_no_stored_no() -> None:
    with pytest.raises(ValueError, match="False"):
        KINDS["confirm"].from_json(data=False)
