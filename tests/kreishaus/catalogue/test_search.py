# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Searching with one's own words."""

import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import quantiles
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formular import source
from kreishaus.catalogue import actions, leika
from kreishaus.catalogue.search import index, search

SLUG = "hundesteuer-anmeldung"

# What people type, by what they mean: slugs of ours, names in the register
EVERYDAY = source.load(Path(__file__).with_name("everyday.yaml").read_text("utf-8"))
OURS: Mapping[str, list[str]] = EVERYDAY["ours"]
REGISTER: Mapping[str, list[str]] = EVERYDAY["register"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def _everything() -> None:
    for slug in actions.delivered():
        actions.publish(slug)


@pytest.fixture
def _dogs() -> None:
    actions.publish(SLUG)


def first_three(text: str) -> list[str]:
    """What stands first on the page: slugs, then official names."""
    found = search(text)
    return [*(each.slug for each in found.online), *(each.name for each in found.offline)][:3]


def missed(expected: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The queries whose first three hold nothing that begins as expected, with what they hold."""
    found = [(text, name, first_three(text)) for name, texts in expected.items() for text in texts]
    return {text: three for text, name, three in found if not any(each.startswith(name) for each in three)}


@pytest.mark.usefixtures("_everything")
def test_what_people_say_finds_ours_among_the_first_three(capsys: pytest.CaptureFixture[str]) -> None:
    here = {slug: texts for slug, texts in OURS.items() if slug in actions.delivered()}
    with capsys.disabled():  # who reads the run should know how much was looked at
        sys.stdout.write(f"{sum(map(len, here.values()))} queries, {len(here)} of {len(OURS)} Leistungen ")
    assert missed(here) == {}


@pytest.mark.usefixtures("_everything")
def test_what_people_say_finds_official_names_among_the_first_three() -> None:
    assert missed(REGISTER) == {}


IN_ENGLISH = {
    "hundesteuer-anmeldung": ["register my dog", "dog tax"],
    "unterhaltsvorschuss": ["advance maintenance"],
    "meldebescheinigung": ["certificate of residence"],
    "kfz-verkauf": ["sold my car"],
    "gewerbeanmeldung": ["register a business"],
    "waffe-ueberlassung": ["sold a weapon"],
    "versammlung-anzeige": ["demonstration notification"],
}


@pytest.mark.usefixtures("_everything")
def test_english_words_find_ours_among_the_first_three() -> None:
    assert missed(IN_ENGLISH) == {}


def test_there_are_queries_for_every_leistung() -> None:
    assert set(actions.delivered()) - OURS.keys() == set()
    assert sum(map(len, (*OURS.values(), *REGISTER.values()))) >= 80


def test_every_leistung_that_is_looked_for_is_there() -> None:
    assert OURS.keys() - actions.delivered() == set()


@pytest.mark.usefixtures("_everything")
def test_a_search_costs_little_with_typing_errors_too() -> None:
    index()
    texts = [text for texts in (*OURS.values(), *REGISTER.values()) for text in texts]
    assert quantiles([_seconds(text) for text in texts], n=20)[-1] < 0.02


def _seconds(text: str) -> float:
    began = process_time()
    search(text)
    return process_time() - began


@pytest.mark.usefixtures("_dogs")
@pytest.mark.parametrize(
    "text",
    ["Hund anmelden", "hundesteuer", "Hundesteuer Anmeldung", "Hundesteueranmeldung", "Hundestuer anmelden",
     "Hunde Steuer", "HUND", "Ich möchte meinen Hund anmelden", "Hundemarke", "hundesteur", "Welpe"],
)  # fmt: skip
def test_the_dog_tax_is_found_in_many_words(text: str) -> None:
    assert [each.slug for each in search(text).online] == [SLUG]


@pytest.mark.usefixtures("_everything")
@pytest.mark.parametrize(
    "text", ["Wohngeld", "Gewerbe anmelden", "Fischereischein", "Mund", "Katze", "ummelden"]
)
def test_the_dog_tax_is_not_found_for_something_else(text: str) -> None:
    assert SLUG not in [each.slug for each in search(text).online]


@pytest.mark.usefixtures("_everything")
def test_what_is_done_tells_two_of_one_thing_apart() -> None:
    assert first_three("Hund abmelden")[0] == "hundesteuer-abmeldung"
    assert first_three("Hund anmelden")[0] == "hundesteuer-anmeldung"


@pytest.mark.usefixtures("_dogs")
def test_umlauts_may_be_written_or_left_out() -> None:
    names = {tuple(search(text).offline) for text in ("Sperrmüll", "Sperrmuell", "Sperrmull")}
    assert [each[0].name for each in names] == ["Sperrmüll"]


@pytest.mark.usefixtures("_dogs")
def test_of_one_thing_the_register_names_one_entry() -> None:
    things = [each.thing for each in search("Personalausweis").offline]
    assert len(things) == len(set(things))


@pytest.mark.usefixtures("_dogs")
def test_what_is_online_is_not_named_as_offline() -> None:
    assert "Hundesteuer" not in [each.name for each in search("Hundesteuer").offline]


@pytest.mark.usefixtures("_dogs")
@pytest.mark.parametrize("text", ["", "   ", "?!", "xyzzyqwert"])
def test_what_says_nothing_finds_nothing(text: str) -> None:
    assert not search(text)


@pytest.mark.usefixtures("_dogs")
def test_another_publication_is_found_at_once() -> None:
    search("Hund")
    actions.publish("hundesteuer-abmeldung")
    assert first_three("Hund gestorben")[0] == "hundesteuer-abmeldung"


def test_the_register_has_keys_of_fourteen_digits() -> None:
    assert {len(key) for key in leika.entries()} == {14}
    assert len(leika.entries()) == 4813


@pytest.mark.usefixtures("_dogs")
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_nothing_typed_breaks_the_search(text: str) -> None:
    found = search(text)
    assert len(found.online) <= 10
    assert len(found.offline) <= 8
