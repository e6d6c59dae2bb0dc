# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Searching with one's own words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kreishaus.catalogue import actions, leika
from kreishaus.catalogue.search import likeness, query_words, search

SLUG = "hundesteuer-anmeldung"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _published() -> None:
    actions.publish(SLUG)


@pytest.mark.parametrize(
    "text",
    ["Hund anmelden", "hundesteuer", "Hundesteuer Anmeldung", "Hundesteueranmeldung", "Hundestuer anmelden",
     "Hunde Steuer", "HUND", "Ich möchte meinen Hund anmelden", "Hundemarke", "hundesteur", "Welpe"],
)  # fmt: skip
def test_the_dog_tax_is_found_in_many_words(text: str) -> None:
    assert [each.slug for each in search(text).online] == [SLUG]


@pytest.mark.parametrize("text", ["Wohngeld", "Gewerbe anmelden", "Fischereischein", "Mund", "Katze"])
def test_the_dog_tax_is_not_found_for_something_else(text: str) -> None:
    assert search(text).online == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wohngeld", "Wohngeld Bewilligung"),
        ("Fischereischien", "Fischereischein Ausstellung"),
        ("Bewohnerparkausweis", "Bewohnerparkausweis Erteilung"),
        ("Osterfeuer", "Osterfeuer Genehmigung"),
    ],
)
def test_what_is_not_online_is_found_by_its_official_name(text: str, name: str) -> None:
    assert name in [each.name for each in search(text).offline]


def test_umlauts_may_be_written_or_left_out() -> None:
    names = [
        [each.name for each in search(text).offline] for text in ("Sperrmüll", "Sperrmuell", "Sperrmull")
    ]
    assert names[0][0].startswith("Sperrmüll")
    assert names[0] == names[1]
    assert names[2][0] == names[0][0]


@pytest.mark.parametrize("text", ["", "   ", "?!", "xyzzyqwert"])
def test_what_says_nothing_finds_nothing(text: str) -> None:
    assert not search(text)


def test_fillers_say_nothing_unless_there_is_nothing_else() -> None:
    assert query_words("Ich möchte meinen Hund anmelden") == ("hund", "anmelden")
    assert query_words("was muss ich") == ("was", "muss", "ich")


def test_nearer_words_weigh_more() -> None:
    words = ("hundesteuer", "hundest", "hundestuer", "steuer", "mund")
    scores = [likeness(word, "hundesteuer") for word in words]
    assert scores == sorted(scores, reverse=True)
    assert likeness("mund", "hund") == 0
    assert likeness("hunnd", "hund") > 0


def test_the_register_has_keys_of_fourteen_digits() -> None:
    assert {len(key) for key in leika.entries()} == {14}


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_nothing_typed_breaks_the_search(text: str) -> None:
    found = search(text)
    assert len(found.online) <= 10
    assert len(found.offline) <= 6
