# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from tests.formular.fields.asking import codes, field, read

PLZ = field("plz")


@pytest.mark.parametrize("text", ["29646", " 29 646", "D-29646", "DE-29646"])
def test_a_postcode_is_read_as_people_write_it(text: str) -> None:
    assert read(PLZ, text) == "29646"


@pytest.mark.parametrize("text", ["2964", "296460", "00646", "2964a"])
def test_anything_but_five_digits_is_refused(text: str) -> None:
    assert codes(PLZ, text) == ["V-PLZ"]


def test_a_postcode_passes() -> None:
    assert codes(PLZ, "29646") == []
