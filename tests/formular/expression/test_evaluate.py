# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What expressions give, with answers and without them."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formular.expression import evaluate, parse
from formular.tables import MissingParameter, Table, TableRow
from formular.values import PartialDate
from tests.formular.expression.plain_scope import PlainScope, value

DOGS = ({"name": "Fiete", "dangerous": False, "tax": 400}, {"name": "Luna", "dangerous": True, "tax": 600})


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("-2 - 3", -5),
        ("4800 / 12 * 7", 2800),
        ("1 / 3", Fraction(1, 3)),
        ("1 / 0", None),
        ("1.5 * 2", 3),
        ("round_half_up(0.5)", 1),
        ("round_half_up(1 / 3)", 0),
        ("round_up(176.1)", 177),
        ("round_up(177)", 177),
        ("round_up(1 / 3 - 1)", 0),
        ("days_between(date('2028-02-27'), date('2028-03-01'))", 3),
        ("days_between(date('2026-03-01'), date('2026-02-28'))", -1),
        ("min(3, 1, 2)", 1),
        ("max(date('2026-01-31'), date('2026-02-01'))", date(2026, 2, 1)),
        ("if(1 < 2, 'a', 'b')", "a"),
        ("1 < 2 and not 2 < 1", True),
        ("true xor true", False),
        ("false or true and false", False),
        ("'a' in ['a', 'b']", True),
        ("today", date(2026, 11, 24)),
        ("year(today)", 2026),
        ("end_of_year(today)", date(2026, 12, 31)),
        ("first_of_month(today)", date(2026, 11, 1)),
        ("first_of_next_month(date('2026-12-31'))", date(2027, 1, 1)),
        ("add_months(date('2026-01-31'), 1)", date(2026, 2, 28)),
        ("add_months(date('2026-01-31'), -2)", date(2025, 11, 30)),
        ("add_days(today, 14)", date(2026, 12, 8)),
        ("working_day(today)", date(2026, 11, 24)),
        ("add_working_days(date('2026-12-23'), 3)", date(2026, 12, 29)),  # Christmas and a weekend
        ("add_working_days(date('9999-12-31'), 1)", None),
        ("working_day(date('2026-12-12'))", date(2026, 12, 14)),
        ("working_day(date('2026-12-25'))", date(2026, 12, 28)),
        ("working_day(date('9999-12-31'))", date(9999, 12, 31)),
        ("add_days(date('9999-12-31'), 1)", None),
        ("months_between(date('2026-06-01'), date('2027-01-01'))", 7),
    ],
)
def test_values_without_answers(source: str, expected: object) -> None:
    assert value(source) == expected


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
def test_a_missing_answer_compares_with_nothing(sign: str) -> None:
    assert [value(f"chip {sign} 5"), value(f"5 {sign} chip"), value(f"chip {sign} chip")] == [False] * 3


@pytest.mark.parametrize("sign", ["+", "-", "*", "/"])
def test_what_is_calculated_from_a_missing_answer_is_missing(sign: str) -> None:
    assert [value(f"chip {sign} 5"), value(f"5 {sign} chip")] == [None, None]


@pytest.mark.parametrize("call", ["round_half_up(x)", "min(1, x)", "age_years(x, today)", "sum(dogs, x)"])
def test_functions_of_a_missing_answer_are_missing(call: str) -> None:
    assert value(call, dogs=DOGS) is None


def test_a_missing_truth_counts_as_no() -> None:
    assert [value("sepa and true"), value("not sepa"), value("if(sepa, 1, 2)")] == [False, True, 2]


@pytest.mark.parametrize(
    ("answer", "expected"), [(None, False), ("", False), ((), False), (0, True), (False, True)]
)
def test_answered(answer: object, expected: bool) -> None:  # noqa: FBT001 - a table of truths
    assert value("answered(x)", x=answer) is expected


def test_a_code_is_found_in_a_multiple_choice() -> None:
    relief = ("guide_dog", "rescue")
    assert [
        value("relief contains 'rescue'", relief=relief),
        value("relief contains 'x'", relief=relief),
    ] == [True, False]


def test_a_multiple_choice_is_among_others_when_one_of_its_codes_is() -> None:
    relief = ("guide_dog", "rescue")
    sources = ["relief in ['rescue', 'x']", "relief in ['x']", "relief in others", "none in ['rescue']"]
    assert [value(source, relief=relief, others=("guide_dog",)) for source in sources] == [
        True,
        False,
        True,
        False,
    ]


def test_missing_is_no_value() -> None:
    assert [value("if(true, missing, 1)"), value("missing == missing")] == [None, False]


def test_an_age_is_completed_on_the_birthday() -> None:
    on = ("date('2026-11-23')", "date('2026-11-24')")
    assert [value(f"age_years(born, {day})", born=date(2008, 11, 24)) for day in on] == [17, 18]


def test_a_year_begun_on_29_february_is_completed_with_the_end_of_28_february() -> None:
    on = ("date('2026-02-28')", "date('2026-03-01')")
    assert [value(f"age_years(born, {day})", born=date(2008, 2, 29)) for day in on] == [17, 18]


def test_an_age_before_birth_is_missing() -> None:
    assert value("age_months(born, today)", born=date(2027, 1, 1)) is None


@pytest.mark.parametrize(
    ("born", "months"), [(PartialDate(2026, 5), 5), (PartialDate(2026, 5, 24), 6), (PartialDate(2025), 10)]
)
def test_a_partly_known_birth_counts_from_the_latest_day_possible(born: PartialDate, months: int) -> None:
    assert value("age_months(born, today)", born=born) == months


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("born <= date('2026-04-01')", True),
        ("born < date('2026-04-01')", False),
        ("born > date('2026-04-29')", True),
        ("born > date('2026-04-30')", False),
        ("born == date('2026-04-14')", True),
        ("born != date('2026-04-14')", True),
        ("latest(born) <= date('2026-04-14')", False),
        ("earliest(born) <= date('2026-04-14')", True),
    ],
)
def test_a_comparison_with_a_partly_known_date_holds_when_it_can_hold(source: str, expected: bool) -> None:  # noqa: FBT001
    assert value(source, born=PartialDate(2026, 4)) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("count(dogs)", 2),
        ("count(dogs, dangerous)", 1),
        ("sum(dogs.tax)", 1000),
        ("sum(dogs, tax * 2)", 2000),
        ("max(dogs.tax)", 600),
        ("min(dogs.tax)", 400),
        ("max(cats.tax)", None),
        ("any(dogs, name == 'Luna')", True),
        ("all(dogs, tax > limit)", False),
        ("all(cats, true)", True),
        ("count(dogs, count(dogs, dangerous) == 1)", 2),
    ],
)
def test_terms_over_a_repeat_see_the_item_first_and_then_outwards(source: str, expected: object) -> None:
    assert value(source, dogs=DOGS, limit=400, tax=1) == expected


def test_earlier_items_are_those_before_this_one() -> None:
    scope = PlainScope({"dogs": DOGS, "known": 1})
    position = parse("known + count(before(), not dangerous) + 1")
    assert [evaluate(position, item) for item in scope.items("dogs")] == [2, 3]


def test_the_position_of_an_item_begins_with_one() -> None:
    items = PlainScope({"dogs": DOGS}).items("dogs")
    assert [evaluate(parse("index"), item) for item in items] == [1, 2]


TAX = Table("dog_tax", (TableRow(date(2026, 1, 1), None, {"first": 4800, "free": ("guide_dog",)}),))


def test_a_lookup_gives_the_value_of_the_day() -> None:
    scope = PlainScope({"use": "guide_dog"}, {"dog_tax": TAX})
    assert evaluate(parse("lookup('dog_tax', 'first', today) / 12"), scope) == 400
    assert evaluate(parse("use in lookup('dog_tax', 'free', today)"), scope) is True
    assert evaluate(parse("lookup('dog_tax', 'first', since)"), scope) is None


@pytest.mark.parametrize(
    "source", ["lookup('dog_tax', 'first', date('2025-12-31'))", "lookup('dog_tax', 'x', today)"]
)
def test_a_lookup_never_guesses(source: str) -> None:
    with pytest.raises(MissingParameter):
        evaluate(parse(source), PlainScope({}, {"dog_tax": TAX}))


@given(st.dates(), st.integers(0, 600))
def test_months_added_are_months_between_or_one_less_at_a_short_end(day: date, months: int) -> None:
    later = value(f"add_months(day, {months})", day=day)
    if later is not None:
        between = value("months_between(day, later)", day=day, later=later)
        assert between in ({months} if later.day == day.day else {months - 1})  # type: ignore[attr-defined]


@given(st.integers(), st.integers(1, 10_000))
def test_half_up_is_never_further_away_than_a_half(number: int, by: int) -> None:
    exact = Fraction(number, by)
    assert -Fraction(1, 2) < value("round_half_up(x)", x=exact) - exact <= Fraction(1, 2)  # type: ignore[operator]


def test_trust_is_that_of_who_answers() -> None:
    scope = PlainScope(trust="hoch")
    assert evaluate(parse("trust in ['substantiell', 'hoch']"), scope) is True
    assert evaluate(parse("trust == 'basis'"), scope) is False


def test_what_has_no_value_does_not_count_for_the_largest_of_a_repeat() -> None:
    days = [{"day": date(2026, 12, 12)}, {"day": None}, {"day": PartialDate(2026, 12)}]
    assert value("max(series.day)", series=days) == date(2026, 12, 31)
    assert value("min(series.day)", series=days[:2]) == date(2026, 12, 12)
    assert value("max(series.day)", series=[{"day": None}]) is None
