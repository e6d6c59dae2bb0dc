# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people type as their place, and what is found."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formular.fields.place import find_places as find_in_form
from kreishaus.authorities.district import district
from kreishaus.authorities.places import find_places, fold, place_of, place_options


def exact(text: str) -> list[str]:
    return [hit.label for hit in find_places(text) if hit.is_exact]


def guessed(text: str) -> list[str]:
    return [hit.label for hit in find_places(text) if not hit.is_exact]


@pytest.mark.parametrize(
    "text",
    ["Hützel", "hützel", "Huetzel", " HÜTZEL ", "29646 Hützel", "Hützel, Bispingen", "29646 Bispingen-Hützel",
     "Hützel (Gemeinde Bispingen)", "bispingen huetzel"],
)  # fmt: skip
def test_a_part_is_found_however_it_is_written(text: str) -> None:
    assert exact(text) == ["Hützel (Gemeinde Bispingen)"]


@pytest.mark.parametrize("ars", [*district().places])
def test_each_of_the_23_is_found_by_name_and_by_what_it_is(ars: str) -> None:
    place = district().places[ars]
    assert {hit.place.ars for hit in find_places(place.name) if hit.is_exact} == {ars}
    assert {hit.place.ars for hit in find_places(place.designation) if hit.is_exact} == {ars}


def test_a_name_that_exists_twice_gives_both() -> None:
    assert exact("Marbostel") == ["Marbostel (Stadt Soltau)", "Marbostel (Gemeinde Wietzendorf)"]


def test_the_postcode_tells_the_two_apart() -> None:
    assert exact("29649 Marbostel") == ["Marbostel (Gemeinde Wietzendorf)"]


def test_marbostel_is_the_only_part_that_exists_twice() -> None:
    names = Counter(part.name for place in district().places.values() for part in place.all_parts)
    assert [name for name, count in names.items() if count > 1] == ["Marbostel"]


def test_a_shared_postcode_gives_all_its_places() -> None:
    assert exact("29693") == [
        "Ahlden (Aller) (Samtgemeinde Ahlden)", "Eickeloh (Samtgemeinde Ahlden)",
        "Hademstorf (Samtgemeinde Ahlden)", "Hodenhagen (Samtgemeinde Ahlden)",
        "Böhme (Samtgemeinde Rethem/Aller)",
    ]  # fmt: skip


def test_a_postcode_of_one_place_gives_that_place() -> None:
    assert exact("29646") == ["Bispingen"]


def test_a_samtgemeinde_gives_its_members() -> None:
    assert [hit.place.name for hit in find_places("Samtgemeinde Rethem/Aller")] == [
        "Böhme", "Frankenfeld", "Häuslingen", "Rethem (Aller)",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Hutzel", "Hüzel", "Hützl", "Hütz"])
def test_a_typing_error_only_suggests(text: str) -> None:
    assert exact(text) == []
    assert guessed(text)[0] == "Hützel (Gemeinde Bispingen)"


def test_a_postcode_that_does_not_fit_only_suggests() -> None:
    assert exact("29614 Hützel") == []
    assert guessed("29614 Hützel") == ["Hützel (Gemeinde Bispingen)"]


@pytest.mark.parametrize("text", ["", "   ", "10115", "10115 Berlin", "Buxtehude", "?"])
def test_what_lies_elsewhere_gives_nothing(text: str) -> None:
    assert find_places(text) == ()


def test_osterheide_has_two_postcodes_by_part() -> None:
    assert [hit.postcodes for hit in find_places("Ostenholz")] == [("29664",)]
    assert exact("29683") == ["Bad Fallingbostel", "Osterheide"]


def test_options_carry_what_forms_need() -> None:
    option = next(each for each in place_options() if each.code == "033580002002:huetzel")
    assert option.label == "Hützel (Gemeinde Bispingen)"
    assert dict(option.data) == {"ars": "033580002002", "part": "Hützel", "postcodes": ["29646"], "area": ""}


def test_options_have_different_codes_and_labels() -> None:
    assert len({each.code for each in place_options()}) == len(place_options())
    assert len({each.label for each in place_options()}) == len(place_options())


def test_every_option_leads_back_to_its_place() -> None:
    for option in place_options():
        hit = place_of(option.code)
        assert hit is not None
        assert (hit.label, hit.place.ars) == (option.label, option.data["ars"])


def test_parts_of_former_bomlitz_carry_their_area() -> None:
    areas = Counter(str(option.data["area"]) for option in place_options() if option.data["area"])
    assert areas == {"bomlitz": 8}


@given(st.sampled_from(place_options()))
def test_every_label_is_found_exactly(option: object) -> None:
    label = option.label  # type: ignore[attr-defined]
    assert exact(label) == [label]


@given(st.text(max_size=40))
def test_nothing_typed_breaks_the_search(text: str) -> None:
    assert all(hit.label for hit in find_places(text))
    assert fold(fold(text)) == fold(text)


def test_a_form_asks_which_member_of_a_samtgemeinde_is_meant() -> None:
    for name, count in (("Samtgemeinde Ahlden", 5), ("Samtgemeinde Rethem/Aller", 4), ("Ahlden", 1)):
        assert len(find_in_form(name, place_options())) == count


def test_a_form_understands_every_label_it_shows() -> None:
    for option in place_options():
        assert find_in_form(option.label, place_options()) == (option,)
