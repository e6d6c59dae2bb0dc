# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is an expression and what is not, and what it says of itself."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formular.expression import ExpressionError, parse


@pytest.mark.parametrize(
    ("source", "position", "sentence"),
    [
        ("", 0, "Expected a value, found the end."),
        ("1 +", 3, "Expected a value, found the end."),
        ("1 2", 2, "Expected the end, found '2'."),
        ("(1", 2, "Expected ')', found the end."),
        ("a ; b", 2, "';' has no place in an expression."),
        ("'open", 0, '"\'" has no place in an expression.'),
        ("__import__('os')", 0, "Eine Funktion „__import__“ gibt es nicht."),
        ("age_years(birth)", 0, "age_years takes 2 values."),
        ("answered(1)", 9, "answered takes the name of a field."),
        ("date('31.01.2026')", 5, "A date is written as date('2026-01-31')."),
        ("lookup(table, 'a', today)", 7, "lookup takes a text in quotation marks here."),
        ("count(1)", 6, "count takes the name of a repeat, or before()."),
        ("sum(tax)", 4, "sum takes a repeat and a value, or a name such as dogs.tax."),
        ("count(a, any(b, any(c, x)))", 16, "Repeats are nested more than 2 deep."),
    ],
)
def test_what_is_no_expression_is_refused_with_its_position(
    source: str, position: int, sentence: str
) -> None:
    with pytest.raises(ExpressionError) as refused:
        parse(source)
    assert (refused.value.position, refused.value.sentence) == (position, sentence)


@pytest.mark.parametrize("source", ["(" * 30 + "1" + ")" * 30, "not " * 30 + "true", "-" * 30 + "1"])
def test_depth_is_bounded(source: str) -> None:
    with pytest.raises(ExpressionError, match="nested more than 24 deep"):
        parse(source)


def test_length_is_bounded() -> None:
    with pytest.raises(ExpressionError, match="at most 2000 characters"):
        parse("1" * 2001)
    with pytest.raises(ExpressionError, match="at most 400 words"):
        parse("+".join(["1"] * 201))


def test_the_longest_sum_allowed_can_be_read_and_evaluated() -> None:
    assert parse("+".join(["x"] * 200)).reads() == {"x"}


def test_terms_are_equal_when_they_mean_the_same() -> None:
    assert parse("a  and (b)") == parse("a and b")


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("holder.birth_date < today", {"holder.birth_date"}),
        ("answered(chip) or origin in ['a', b]", {"chip", "origin", "b"}),
        ("count(dogs, not dangerous) + already", {"dogs", "dogs.dangerous", "already"}),
        ("sum(dogs.tax)", {"dogs", "dogs.tax"}),
        ("count(before(), taxed)", {"taxed"}),
        ("if(a, lookup('t', 'c', since), 0)", {"a", "since"}),
    ],
)
def test_a_term_lists_the_names_it_reads(source: str, names: set[str]) -> None:
    assert parse(source).reads() == names


def test_a_term_lists_the_parameters_it_looks_up() -> None:
    term = parse("lookup('t', 'a', today) + lookup('u', 'b', since)")
    assert term.lookups() == {("t", "a"), ("u", "b")}
    assert term.tables() == {"t", "u"}


@given(st.text(alphabet="ab.01'() <=+-*/,[]notandrcus", max_size=60))
def test_whatever_is_typed_is_read_or_refused(source: str) -> None:
    with suppress(ExpressionError):
        parse(source)
