# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

import pytest

from formular import PlaceAnswer
from tests.formular.examples import CTX, HUETZEL
from tests.formular.fields.asking import codes, field, read, refusal

PLACE = field("place", list_name="places")


def candidates(text: str, code: str = "place_ambiguous") -> list[str]:
    found: Any = refusal(PLACE, text, ctx=CTX)
    assert found.code == code
    return [each["code"] for each in found.params["candidates"]]


@pytest.mark.parametrize(
    "text",
    [
        "Hützel",
        "hützel",
        "HUETZEL",
        "Hu\u0308tzel",
        "29646 Hützel",
        "Hützel 29646",
        "Hützel (Gemeinde Bispingen)",
        "29646 Bispingen, Hützel",
        "Hützel, Gemeinde Bispingen",
    ],
)
def test_a_place_is_found_by_its_name(text: str) -> None:
    assert read(PLACE, text, ctx=CTX) == HUETZEL


def test_the_code_of_an_option_decides() -> None:
    assert read(PLACE, "033580002002:huetzel", ctx=CTX) == HUETZEL


def test_a_name_of_two_places_is_asked_back_and_may_be_neither() -> None:
    assert candidates("Marbostel") == [
        "033580021021:marbostel", "033580023023:marbostel", "outside:Marbostel",
    ]  # fmt: skip


def test_the_postcode_tells_two_places_of_one_name_apart() -> None:
    found = read(PLACE, "29649 Marbostel", ctx=CTX)
    assert isinstance(found, PlaceAnswer)
    assert found.ars == "033580023023"


def test_a_postcode_of_several_places_decides_nothing() -> None:
    assert candidates("29693") == ["033585402003", "033585401001", "outside:29693"]


def test_a_postcode_of_one_place_is_enough() -> None:
    found = read(PLACE, "29640", ctx=CTX)
    assert isinstance(found, PlaceAnswer)
    assert found.label == "Schneverdingen"


def test_a_postcode_that_contradicts_the_name_is_asked_back() -> None:
    assert candidates("29614 Schneverdingen") == ["033580019019", "outside:29614 Schneverdingen"]


def test_what_is_not_found_is_kept_as_typed_with_a_warning() -> None:
    value = read(PLACE, "Hamburg", ctx=CTX)
    assert value == PlaceAnswer(outside="Hamburg")
    assert codes(PLACE, PlaceAnswer(outside="Hamburg")) == ["place_unknown"]


def test_the_person_may_say_that_another_place_is_meant() -> None:
    assert read(PLACE, "outside:Marbostel", ctx=CTX) == PlaceAnswer(outside="Marbostel")


def test_what_is_ticked_comes_before_what_is_typed() -> None:
    assert read(PLACE, "033580002002:huetzel", "Marbostel", ctx=CTX) == HUETZEL


def test_a_typing_error_is_asked_back_before_it_counts_as_another_place() -> None:
    assert candidates("Hüzel", "place_ambiguous.near") == ["033580002002:huetzel", "outside:Hüzel"]
