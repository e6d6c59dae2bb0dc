# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lists of countries and citizenships that forms choose from."""

from unicodedata import combining, normalize

import pycountry
import pytest

from formular import Context, Field
from formular.characters import offending
from formular.fields import KINDS
from kreishaus.catalogue.countries import citizenship_options, country_options
from kreishaus.catalogue.queries import list_of
from tests.formular.fields.asking import TODAY


def without_marks(name: str) -> str:
    """As dictionaries sort: Ägypten stands at A, a hyphen counts as a blank."""
    letters = (each for each in normalize("NFD", name.casefold()) if not combining(each))
    return "".join(each if each.isalpha() else " " for each in letters)


def test_every_country_of_the_standard_is_there_and_kosovo() -> None:
    standard = {country.alpha_2 for country in pycountry.countries}
    assert {option.code for option in country_options()} == standard | {"XK"}


def test_germany_stands_first_and_the_others_by_the_alphabet() -> None:
    first, *others = [option.label for option in country_options()]
    plain = [without_marks(name) for name in others]
    assert first == "Deutschland"
    assert plain == sorted(plain)


def test_no_word_means_two_countries() -> None:
    words = [word.casefold() for each in citizenship_options() for word in (each.label, *each.aliases)]
    assert sorted(words) == sorted(set(words))


def test_every_name_can_be_written_into_a_register() -> None:
    assert [each.label for each in citizenship_options() if offending(each.label, "B")] == []


@pytest.mark.parametrize("typed", ["CI", "Elfenbeinküste", "côte d’ivoire"])
def test_a_country_is_found_by_its_code_its_name_and_other_words(typed: str) -> None:
    field, ctx = (
        Field("f", "choice", list_name="countries"),
        Context(TODAY, {"countries": list_of("countries")}),
    )
    assert KINDS["choice"].parse({"": (typed,)}, field, ctx) == "CI"


def test_a_citizenship_may_be_none() -> None:
    assert [each.code for each in citizenship_options()[-2:]] == ["stateless", "unclear"]


def test_a_list_that_is_not_there_is_named() -> None:
    with pytest.raises(LookupError, match="planets"):
        list_of("planets")
