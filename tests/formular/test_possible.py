# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is possible in a form is enumerated where it can be, left open where it cannot, and bounded aloud."""

import pytest

from formular import Form, Journey, load_dumped
from formular.expression import parse
from formular.lives import lives
from formular.possible import Way, ways_through, worlds_of
from formular.values import Json
from tests.formular.examples import CTX, FORM

CHOICES: list[Json] = [
    {"id": "kind", "kind": "choice", "options": ["a", "b"]},
    {"id": "sure", "kind": "yes_no", "shown_if": "kind == 'a'"},
    {"id": "some", "kind": "multi", "options": ["x", "y", "z"], "required": False},
    {"id": "born", "kind": "date"},
    {"id": "note", "kind": "text", "shown_if": "kind == 'a'", "required": False},
    {"repeat": "dogs", "items": [{"id": "old", "kind": "yes_no"}]},
]


def form_of(*pages: Json) -> Form:
    return load_dumped({"form": "one", "pages": [{"id": "one", "items": CHOICES}, *pages]})


def verdicts(source: str, container: str = "") -> set[bool | None]:
    form, term = form_of(), parse(source)
    return {world.verdict(term, container) for world in worlds_of(form, [(container, term)]).each}


@pytest.mark.parametrize(
    ("source", "possible"),
    [
        ("kind == 'a'", {True, False}),
        ("kind == 'a' or kind == 'b'", {True}),
        ("kind == 'a' and kind == 'b'", {False}),
        ("kind == 'a' xor kind == 'b'", {True}),
        ("not answered(kind)", {False}),
        ("kind == 'b' and sure", {False}),
        ("kind == 'b' or answered(sure)", {True}),
        ("some contains 'x' and some contains 'y' and some contains 'z'", {True, False}),
        ("answered(some)", {True, False}),
        ("kind in ['a', 'b']", {True}),
        ("if(kind == 'a', sure, true)", {True, False}),
        ("if(born < today, true, true)", {True}),
        ("if(born < today, true, false)", {None}),
        ("born < today", {None}),
        ("born < today and kind != kind", {False}),
        ("born < today or kind == kind", {True}),
        ("born < today xor kind == 'a'", {None}),
        ("kind == 'a' and born < today", {False, None}),
        ("kind == 'b' and answered(note)", {False}),
        ("answered(note)", {False, None}),
        ("any(dogs, old)", {None}),
        ("lookup('table', 'column', today)", {None}),
        ("sure == missing", {False}),
    ],
)
def test_conditions_over_all_choices(source: str, possible: set[bool | None]) -> None:
    assert verdicts(source) == possible


def test_inside_an_item_its_own_choices_decide() -> None:
    assert verdicts("old", "dogs") == {True, False}


def test_too_many_combinations_are_sampled_and_it_says_so() -> None:
    items: list[Json] = [{"id": f"q{number}", "kind": "yes_no"} for number in range(20)]
    form = load_dumped({"form": "one", "pages": [{"id": "one", "items": items}]})
    term = parse(" and ".join(f"q{number}" for number in range(20)))
    found = worlds_of(form, [("", term)], most=50)
    assert (found.count, found.is_whole, len(list(found.each))) == (2**20, False, 50)


def test_the_ways_through_the_small_form() -> None:
    found = ways_through(FORM)
    assert found.is_whole
    assert [(way.pages, way.because) for way in found.each] == [
        (("ort", "halter", "hunde", "zahlung", "erklaerung"), {"holder_kind": "person"}),
        (("ort", "halter", "hunde", "firma", "zahlung", "erklaerung"), {"holder_kind": "company"}),
    ]


def test_pages_that_hang_on_a_date_are_perhaps_on_the_way() -> None:
    form = form_of(
        {"id": "old", "items": [], "shown_if": "born < date('2000-01-01')"},
        {"id": "never", "items": [], "shown_if": "kind == 'b' and sure"},
    )
    assert ways_through(form).each == (
        Way(("one",), {"kind": "a", "sure": True}),
        Way(("one", "old"), {"kind": "a", "sure": True}, ("old",)),
    )


def test_ways_are_bounded_and_it_says_so() -> None:
    items: list[Json] = [{"id": f"q{number}", "kind": "yes_no"} for number in range(12)]
    pages: list[Json] = [{"id": f"p{number}", "items": [], "shown_if": f"q{number}"} for number in range(12)]
    form = load_dumped({"form": "one", "pages": [{"id": "one", "items": items}, *pages]})
    found = ways_through(form)
    assert (found.is_whole, len(found.each)) == (False, 500)
    assert not ways_through(FORM, most=1).is_whole


def test_every_life_walks_one_of_the_ways() -> None:
    walked = {way.pages for way in ways_through(FORM).each}
    for life in lives(FORM, CTX, seed=4, n=12):
        assert Journey(FORM, life.answers, life.within(CTX)).ids in walked
