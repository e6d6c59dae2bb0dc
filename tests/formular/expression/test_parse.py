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
        ("", 0, "Hier ist der Ausdruck zu Ende, gebraucht wird ein Wert."),
        ("1 +", 3, "Hier ist der Ausdruck zu Ende, gebraucht wird ein Wert."),
        ("1 2", 2, "Hier steht „2“, gebraucht wird das Ende."),
        ("(1", 2, "Hier ist der Ausdruck zu Ende, gebraucht wird „)“."),
        ("a ; b", 2, "„;“ gehört nicht in einen Ausdruck."),
        ("'open", 0, "„'“ gehört nicht in einen Ausdruck."),
        ("__import__('os')", 0, "Eine Funktion „__import__“ gibt es nicht."),
        ("age_years(birth)", 0, "„age_years“ nimmt 2 Werte."),
        ("answered(1)", 9, "„answered“ nimmt den Namen eines Felds."),
        ("date('31.01.2026')", 5, "Ein Tag wird so geschrieben: date('2026-01-31')."),
        ("lookup(table, 'a', today)", 7, "„lookup“ nimmt hier einen Text in Anführungszeichen."),
        ("count(1)", 6, "„count“ nimmt den Namen einer Wiederholung, oder before()."),
        ("sum(tax)", 4, "„sum“ nimmt eine Wiederholung und einen Wert, oder einen Namen wie dogs.tax."),
        ("max(tax)", 4, "„max“ nimmt mehrere Werte, oder einen Namen wie dogs.tax."),
        ("min()", 4, "Hier steht „)“, gebraucht wird ein Wert."),
        ("count(a, any(b, any(c, x)))", 16, "Wiederholungen stehen hier mehr als 2 ineinander."),
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
    with pytest.raises(ExpressionError, match="mehr als 24 Ebenen tief"):
        parse(source)


def test_length_is_bounded() -> None:
    with pytest.raises(ExpressionError, match="höchstens 2000 Zeichen"):
        parse("1" * 2001)
    with pytest.raises(ExpressionError, match="höchstens 400 Wörter"):
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
        ("max(dogs.tax)", {"dogs", "dogs.tax"}),
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
