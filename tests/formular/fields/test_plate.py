# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from tests.formular.fields.asking import codes, field, read

PLATE = field("plate")


@pytest.mark.parametrize(
    "text", ["HK-AB 123", "hk-ab 123", "HK AB 123", "HK - AB123", "HK.AB.123", "HK–AB 123", "hk ab-123"]
)
def test_it_is_kept_in_one_spelling(text: str) -> None:
    assert read(PLATE, text) == "HK-AB 123"


@pytest.mark.parametrize("plate", ["HK-AB 123", "B-A 1", "LÖ-X 9999", "HK-E 12E", "SFA-H 7H", "WÜM-AB 1"])
def test_plates_there_can_be_pass(plate: str) -> None:
    assert codes(PLATE, plate) == []


@pytest.mark.parametrize(
    "text", ["HKAB 123", "HK-AB", "HK-AB 0123", "HK-ABC 1", "HKXX-A 1", "HK-AB 12345", "123"]
)
def test_what_is_no_plate_is_asked_again(text: str) -> None:
    assert codes(PLATE, str(read(PLATE, text))) == ["V-PLATE"]


def test_nothing_typed_is_no_answer() -> None:
    assert read(PLATE, "  ") is None
