# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The machine rules of FIM go into our expressions and come back as they were, and mean the same."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fim.rules import (
    Compared,
    Constant,
    Effect,
    FimRule,
    FormRule,
    Identifier,
    IsEmpty,
    Joined,
    Node,
    Not,
    RuleError,
    name_of,
    path_of,
    to_fim,
    to_form,
    turned,
)
from formular import Expression
from formular.expression import Value, evaluate, parse
from tests.formular.expression.plain_scope import PlainScope

CODES = ("010", "02 Umzug", "ja")
FIELDS = tuple(f"self.G{group}.F{field}" for group in ("00000001", "60000086") for field in ("0001", "2f"))
UUID = "self.F00-4cb0dd14-629c-4661-9435-4e9eadc43e07"

identifiers = st.sampled_from([*FIELDS, UUID]).map(Identifier)
numbers = st.integers(-(10**9), 10**9) | st.fractions(-1000, 1000).map(lambda each: round(each, 2))
texts = st.text(st.characters(exclude_characters="'\n", exclude_categories=["Cs", "Cc"]), max_size=9)
constants = (st.booleans() | numbers | texts | st.sampled_from(CODES)).map(Constant)


def conditions(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return inner.map(Not) | st.builds(Joined, st.sampled_from(["and", "or", "xor"]), several)


leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Compared, st.sampled_from(["equal", "not_equal"]), identifiers, constants | identifiers),
    identifiers.map(IsEmpty),
    identifiers,
)
trees = st.recursive(leaves, conditions, max_leaves=12)
effects: st.SearchStrategy[Effect] = st.sampled_from(["require", "forbid", "valid"])
rules = st.builds(FimRule, effects, st.sampled_from(FIELDS), trees, st.text(max_size=30))
answers = st.fixed_dictionaries(
    {}, optional={path: st.booleans() | st.sampled_from(CODES) for path in [*FIELDS, UUID]}
)


@given(rules)
def test_a_rule_of_fim_comes_back_as_it_was(rule: FimRule) -> None:
    assert to_fim(to_form(rule)) == rule


@given(rules)
def test_a_rule_of_a_form_comes_back_as_it_was(rule: FimRule) -> None:
    ours = to_form(rule)
    again = to_form(to_fim(ours))
    assert again == ours
    assert again.expression.term == ours.expression.term == parse(ours.expression.source)


@given(rules, answers)
def test_both_mean_the_same(rule: FimRule, given_answers: dict[str, Value]) -> None:
    ours = to_form(rule)
    scope = PlainScope({name_of(path): value for path, value in given_answers.items()})
    holds = evaluate(ours.expression.term, scope) is True
    assert holds is (meaning(rule.condition, given_answers) is not (rule.effect == "forbid"))


def meaning(node: Node, given_answers: dict[str, Value]) -> bool:
    """What a tree says of these answers, read by the words of FIM alone."""
    match node:
        case Compared(word, left, right):
            both = value(left, given_answers), value(right, given_answers)
            return None not in both and (both[0] == both[1]) is (word == "equal")
        case Joined(word, parts):
            count = sum(meaning(part, given_answers) for part in parts)
            return {"and": count == len(parts), "or": count > 0, "xor": count % 2 == 1}[word]
        case Not(part):
            return not meaning(part, given_answers)
        case IsEmpty(field):
            return given_answers.get(field.path) is None
        case Identifier() | Constant():
            return value(node, given_answers) is True


def value(node: Node, given_answers: dict[str, Value]) -> Value:
    match node:
        case Identifier(path):
            return given_answers.get(path)
        case Constant(constant):
            return constant
        case _:
            return meaning(node, given_answers)


@pytest.mark.parametrize(
    ("effect", "condition", "key", "source"),
    [
        (
            "require",
            Compared("equal", Identifier("self.F05001047"), Constant("02")),
            "required",
            "f05001047 == '02'",
        ),
        ("forbid", IsEmpty(Identifier("self.F1")), "shown_if", "answered(f1)"),
        ("forbid", Identifier("self.F1"), "shown_if", "not f1"),
        (
            "valid",
            Joined("xor", (IsEmpty(Identifier("self.G60000086")), IsEmpty(Identifier("self.G60000087")))),
            "valid",
            "(not answered(g60000086)) xor (not answered(g60000087))",
        ),
        (
            "valid",
            Not(
                Joined(
                    "and",
                    (
                        Compared("not_equal", Identifier("self.F1"), Constant(Fraction(-5, 2))),
                        Identifier("self.F2"),
                    ),
                )
            ),
            "valid",
            "not ((f1 != -2.5) and f2)",
        ),
    ],
)
def test_a_rule_is_written_as_people_would(effect: Effect, condition: Node, key: str, source: str) -> None:
    ours = to_form(FimRule(effect, "self.G05000499", condition, "Bitte ausfüllen."))
    assert (ours.key, ours.expression.source, ours.at) == (key, source, "g05000499")
    assert ours.message == "Bitte ausfüllen."


@given(st.sampled_from([*FIELDS, UUID]))
def test_a_path_of_fim_is_a_name_and_comes_back(path: str) -> None:
    assert path_of(name_of(path)) == path


@pytest.mark.parametrize("path", ["G1.F2", "self", "self.", "self.g1", "self.G1.F 2", "self.G1V1.0"])
def test_another_path_is_refused(path: str) -> None:
    with pytest.raises(RuleError):
        name_of(path)


@pytest.mark.parametrize(
    "source",
    [
        "f1 < 3",
        "f1 in ['a', 'b']",
        "count(f1) == 1",
        "max(f1.f2) == 1",
        "today == f1",
        "holder.birth_date == 'x'",
        "f1 == missing",
    ],
)
def test_what_only_an_expression_can_say_is_refused(source: str) -> None:
    with pytest.raises(RuleError):
        to_fim(FormRule("valid", "f1", Expression(source, parse(source)), ""))


@pytest.mark.parametrize(
    "condition",
    [
        Compared("equal", Identifier("self.F1"), Constant("it's")),
        Compared("equal", Identifier("self.F1"), Constant(Fraction(1, 3))),
        Joined("and", (Identifier("self.F1"),)),
        Joined("or", tuple(Identifier("self.F1") for _ in range(300))),
    ],
)
def test_what_an_expression_cannot_say_is_refused(condition: Node) -> None:
    with pytest.raises(RuleError):
        to_form(FimRule("valid", "self.F1", condition, ""))


@pytest.mark.parametrize("source", ["f1", "not f1", "not not f1", "answered(f1)", "not (f1 and f2)"])
def test_turned_twice_is_the_same(source: str) -> None:
    term = parse(source)
    assert turned(turned(term)) == term
    assert turned(term) != term
