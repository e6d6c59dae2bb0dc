# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a package can make the server work: patterns and expressions that explode are not loaded."""

import re
import time
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from formular import DefinitionError, load_form
from formular.loading import patterns
from tests.formular.expression.plain_scope import TODAY, value

BOMBS = (
    "(a+)+",
    "([a-zA-Z]+)*",
    "(a|aa)+",
    "(a|a?)+",
    "(.*a){25}",
    "(x+x+)+y",
    ".*a.*b.*c",
    "([0-9]{1,3} ?)+",
    "(?:[a-z]{0,9}){0,9}",
    r"(a)\1",
    "(?=(a+)+b)a*",
)
FULL = "form: x\npages:\n  - id: p\n    items:\n"
DOGS = f"""{FULL}      - repeat: dogs
        max: 100
        items:
          - {{id: tax, kind: int}}
computed:
"""


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_pattern_that_can_explode_is_refused_with_its_line(bomb: str) -> None:
    with pytest.raises(DefinitionError, match="kann sehr lange brauchen") as error:
        load_form({"form.yaml": f"{FULL}      - id: a\n        kind: text\n        pattern: '{bomb}'\n"})
    assert (error.value.file, error.value.line) == ("form.yaml", 7)


@pytest.mark.parametrize(
    ("pattern", "longest", "ways"),
    [
        ("[0-9]{3}FK[0-9]{6}", 120, 1),
        ("[A-D] ?(I|II|III|IV|V) ?/ ?[0-9]{1,2}[a-z]?", 120, 2 * 5 * 2 * 2 * 2 * 2),
        ("[0-9A-Za-z -]+", 30, 30),
        ("[A-Z]{1,3}-[A-Z]{1,2} [0-9]{1,4}[EH]?", 120, 3 * 2 * 4 * 2),
        ("(ab)+", 120, 60),
        ("(ab?){0,3}", 120, 1 + 2 + 4 + 8),
    ],
)
def test_the_ways_of_a_pattern_are_counted(pattern: str, longest: int, ways: int) -> None:
    assert patterns.ways(pattern, longest) == ways


def test_what_is_allowed_ends_soon() -> None:
    pattern, text = "[0-9]*[0-9]*[0-9]*x", "1" * 44
    assert patterns.ways(pattern, 44) == 45**3 <= patterns.MOST
    began = time.perf_counter()
    assert re.fullmatch(pattern, text) is None
    assert time.perf_counter() - began < 1


def test_a_number_never_grows_without_bound() -> None:
    huge = " * ".join(["x"] * 190)
    assert value("x * x", x=10**15) == 10**30
    assert value(huge, x=10**15) is None
    assert value(huge, x=Fraction(1, 10**15)) is None


@pytest.mark.parametrize("number", [10**20, Fraction(1, 2)])
@pytest.mark.parametrize("call", ["add_days(today, n)", "add_months(today, n)"])
def test_what_is_no_number_of_days_or_months_gives_no_day(call: str, number: object) -> None:
    assert value(call, n=number) is None


def test_a_year_whose_holidays_are_not_known_has_no_working_day_or_hour() -> None:
    mistyped = datetime(1026, 11, 24, 9, tzinfo=UTC)
    assert value("working_hours_before(m, 48)", m=mistyped) is None
    assert value("working_hours_after(m, 48)", m=datetime(9999, 12, 31, tzinfo=UTC)) is None
    assert value("working_day(d)", d=TODAY.replace(year=1926)) is None


def test_an_expression_over_full_repeats_is_refused_when_it_is_too_much() -> None:
    form = DOGS + '  - {id: dogs.rank, type: int, value: "count(dogs, tax > 1)"}\n'
    assert load_form({"form.yaml": form}).computed
    each = DOGS + '  - {id: dogs.rank, type: int, value: "count(dogs, any(dogs, tax > 1))"}\n'
    with pytest.raises(DefinitionError, match="rechnet sehr lange") as error:
        load_form({"form.yaml": each})
    assert error.value.line == 10
