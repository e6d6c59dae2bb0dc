# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is responsible: every place, and the cases that are easy to get wrong."""

from datetime import date

import pytest

from formular.values import PlaceAnswer
from kreishaus.authorities.district import district
from kreishaus.authorities.responsibility import Responsibility, responsible

TODAY = date(2026, 11, 24)
HUETZEL = PlaceAnswer(ars="033580002002", part="Hützel")
HODENHAGEN = PlaceAnswer(ars="033585401014")


def roles(found: Responsibility) -> dict[str, str]:
    names = ("administering", "issuing", "creditor", "defendant", "letterhead")
    return {name: getattr(found, name).name for name in names}


@pytest.mark.parametrize("ars", [*district().places])
def test_every_place_has_a_tax_office_that_exists(ars: str) -> None:
    place = district().places[ars]
    found = responsible("hundesteuer", place, TODAY)
    authority = district().authorities[place.authority]
    assert found.administering.key == place.authority
    assert found.department == f"{place.authority}.steueramt"
    assert found.department in authority.department_keys
    expected = place.designation if authority.kind == "samtgemeinde" else authority.name
    assert (found.creditor.name, found.defendant.name) == (expected, expected)


def test_an_einheitsgemeinde_does_everything_itself() -> None:
    found = responsible("hundesteuer", HUETZEL, TODAY)
    assert set(roles(found).values()) == {"Gemeinde Bispingen"}
    assert (found.department, found.prefix) == ("bispingen.steueramt", "BIS")


def test_a_samtgemeinde_works_for_its_member() -> None:
    assert roles(responsible("hundesteuer", HODENHAGEN, TODAY)) == {
        "administering": "Samtgemeinde Ahlden",
        "issuing": "Gemeinde Hodenhagen",
        "creditor": "Gemeinde Hodenhagen",
        "defendant": "Gemeinde Hodenhagen",
        "letterhead": "Samtgemeinde Ahlden",
    }


def test_a_member_has_no_part_in_the_registration_of_residents() -> None:
    assert set(roles(responsible("meldewesen", HODENHAGEN, TODAY)).values()) == {"Samtgemeinde Ahlden"}


def test_osterheide_has_an_answer_of_its_own() -> None:
    found = responsible("hundesteuer", PlaceAnswer(ars="033589501501"), TODAY)
    assert found.administering.name == "Gemeindefreier Bezirk Osterheide"
    assert (
        found.source
        == "ob der gemeindefreie Bezirk eine Hundesteuer erhebt, ist von der Behörde zu bestätigen"
    )


def test_what_the_kreis_does_it_does_everywhere() -> None:
    found = {responsible("waffen", place, TODAY).department for place in district().places.values()}
    assert found == {"heidekreis.ordnung"}


@pytest.mark.parametrize("place", [None, PlaceAnswer(outside="29223 Celle"), PlaceAnswer(ars="033510006006")])
def test_outside_the_district_the_kreis_takes_it_in_and_passes_it_on(place: PlaceAnswer | None) -> None:
    found = responsible("hundesteuer", place, TODAY)
    assert (found.administering.key, found.department) == ("heidekreis", "heidekreis.zentrale")
    assert found.is_forwarding


def test_before_the_first_row_there_is_no_answer() -> None:
    with pytest.raises(LookupError):
        responsible("waffen", HUETZEL, date(2023, 12, 18))


def test_an_unknown_task_has_no_answer() -> None:
    with pytest.raises(LookupError):
        responsible("sternschnuppen", HUETZEL, TODAY)


def test_the_answer_travels_as_json_with_its_marks() -> None:
    stored = responsible("hundesteuer", HODENHAGEN, TODAY).as_json()
    assert stored["creditor"] == {
        "kind": "place",
        "key": "033585401014",
        "name": "Gemeinde Hodenhagen",
        "since": "2020-01-01",
        "status": "unconfirmed",
    }
    assert (stored["department"], stored["is_forwarding"]) == ("ahlden.steueramt", False)
