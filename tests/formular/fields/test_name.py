# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from tests.formular.fields.asking import codes, field, read

NAME = field("name")


@pytest.mark.parametrize(
    "name", ["Świątek", "O'Neill", "von der Leyen", "Müller-Lüdenscheidt", "Y", "Đặng", "dell’Acqua"]
)
def test_no_real_name_is_refused(name: str) -> None:
    assert codes(NAME, name) == []


@pytest.mark.parametrize("name", ["R2D2", "123", "-", "."])
def test_digits_are_no_name_and_a_name_has_a_letter(name: str) -> None:
    assert codes(NAME, name) == ["V-NAME"]


def test_the_spelling_is_the_persons_own() -> None:
    assert read(NAME, "mcDONALD") == "mcDONALD"
