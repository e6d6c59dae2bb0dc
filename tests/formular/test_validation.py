# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
import time
from dataclasses import replace
from datetime import date

from formular import Answers, PartialDate, PlaceAnswer, Problem, check, dump, load_dumped, sendable
from formular.problem import told
from formular.values import Json
from tests.formular.examples import COMPLETE, CTX, FORM


def found(answers: Answers) -> list[tuple[str, str, str]]:
    return [(each.path, each.code, each.severity) for each in check(FORM, answers, CTX)]


def test_complete_answers_have_no_problem() -> None:
    assert found(COMPLETE) == []


def test_a_required_question_left_empty_is_an_error() -> None:
    assert found(COMPLETE.put("address.street", None)) == [("address.street", "V-REQ", "error")]


def test_a_declaration_not_ticked_has_its_own_code() -> None:
    assert found(COMPLETE.put("decl_truth", None)) == [("decl_truth", "V-DECL", "error")]


def test_the_chip_of_an_older_dog_is_missed_but_can_be_sent_without() -> None:
    assert found(COMPLETE.put("dogs.0.chip", None)) == [("dogs.0.chip", "V-REQ", "warning")]


def test_the_chip_of_a_puppy_is_not_missed() -> None:
    puppy = COMPLETE.put("dogs.0.chip", None).put("dogs.0.birth_date", PartialDate(2026, 8))
    assert found(puppy) == []


def test_the_same_chip_twice_is_noticed_at_the_later_dog() -> None:
    twice = COMPLETE.put_all(
        {path.replace("dogs.0", "dogs.1"): COMPLETE.get(path) for path in COMPLETE.paths_below("dogs")}
    )
    assert found(twice) == [("dogs.1.chip", "V-DUP", "error")]


def test_a_rule_waits_until_everything_it_reads_is_answered() -> None:
    assert found(COMPLETE.put("dogs.0.kept_since", date(2020, 1, 1))) == [
        ("dogs.0.kept_since", "kept_before_birth", "warning")
    ]
    unborn = COMPLETE.put("dogs.0.kept_since", date(2020, 1, 1)).put("dogs.0.birth_date", None)
    assert found(unborn) == [("dogs.0.birth_date", "V-REQ", "error")]


def test_a_rule_of_a_page_names_a_field_in_a_group() -> None:
    assert found(COMPLETE.put("holder.birth_date", date(2011, 5, 1))) == [
        ("holder.birth_date", "holder_of_age", "warning")
    ]


def test_a_place_outside_is_a_warning() -> None:
    assert found(COMPLETE.put("place", PlaceAnswer(outside="Hamburg"))) == [
        ("place", "place_unknown", "warning")
    ]


def test_a_proof_is_demanded_once_relief_is_asked_for() -> None:
    assert found(COMPLETE.put("dogs.0.relief", ("rescue",))) == [("dogs.0.proof", "V-REQ", "error")]


def test_more_items_than_there_may_be_are_noticed() -> None:
    crowded = COMPLETE.add_item("dogs").add_item("dogs").add_item("dogs")
    assert ("dogs", "V-ITEMS", "error") in found(crowded)


def test_what_could_not_be_read_is_still_a_problem_later() -> None:
    (problem,) = check(FORM, COMPLETE, CTX, {"income": "viel"})
    assert problem == Problem("income", "V-MONEY", "error", {"value": "viel"})


def test_problems_come_in_the_order_of_the_questions() -> None:
    paths = [path for path, _, _ in found(Answers())]
    assert paths[:3] == ["place", "address.street", "address.house_no"]
    assert paths[-1] == "decl_truth"


def test_warnings_and_hints_do_not_stop_a_form() -> None:
    assert sendable([Problem("a", "x", "warning"), Problem("b", "y", "hint")])
    assert not sendable([Problem("a", "x", "warning"), Problem("b", "y", "error")])


def test_a_figure_that_nobody_published_stops_nobody() -> None:
    assert check(FORM, COMPLETE, replace(CTX, tables={})) == ()


def test_checking_takes_less_than_five_milliseconds() -> None:
    crowded = COMPLETE.add_item("dogs").add_item("dogs")
    check(FORM, crowded, CTX)
    begun = time.perf_counter()
    for _ in range(10):
        check(FORM, crowded, CTX)
    assert (time.perf_counter() - begun) / 10 < 0.005


def test_a_rule_about_a_value_that_needs_a_missing_figure_is_left_out() -> None:
    items: list[Json] = [
        {"id": "kept", "kind": "date", "rules": [{"id": "early", "valid": "kept >= first", "at": "kept"}]}
    ]
    computed: list[Json] = [{"id": "first", "type": "date", "value": "lookup('nowhere', 'first', kept)"}]
    form = load_dumped({"form": "one", "pages": [{"id": "one", "items": items}], "computed": computed})
    assert check(form, Answers().put("kept", date(2026, 11, 1)), CTX) == ()


def test_a_rule_hands_the_values_that_its_sentence_says_over() -> None:
    rule: dict[str, Json] = {
        "id": "late",
        "valid": "day <= last",
        "severity": "warning",
        "tells": ["last", "none"],
    }
    items: list[Json] = [{"id": "day", "kind": "date", "rules": [rule]}]
    computed: list[Json] = [
        {"id": "last", "type": "date", "value": "date('2026-10-31')"},
        {"id": "none", "type": "money", "value": "lookup('nowhere', 'sum', day)"},
    ]
    form = load_dumped({"form": "one", "pages": [{"id": "one", "items": items}], "computed": computed})
    [problem] = check(form, Answers().put("day", date(2026, 11, 1)), CTX)
    assert problem == Problem(
        "day", "late", "warning", {"last": told("date", date(2026, 10, 31)), "none": ""}
    )
    assert load_dumped(dump(form)) == form


def test_answers_that_stand_together_only_once_may_be_softened() -> None:
    receipts: dict[str, Json] = {
        "repeat": "receipts",
        "unique": ["month", "ticket"],
        "items": [
            {"id": "month", "kind": "month"},
            {"id": "ticket", "kind": "text", "severity": {"V-DUP": "warning"}},
        ],
    }
    form = load_dumped({"form": "one", "pages": [{"id": "one", "items": [receipts]}]})
    answers = Answers()
    for number, (month, ticket) in enumerate([(5, "Woche"), (5, "Monat"), (6, "Woche"), (5, "Woche")]):
        answers = answers.add_item("receipts")
        answers = answers.put(f"receipts.{number}.month", date(2026, month, 1))
        answers = answers.put(f"receipts.{number}.ticket", ticket)
    assert check(form, answers, CTX) == (Problem("receipts.3.ticket", "V-DUP", "warning"),)
    assert load_dumped(dump(form)) == form
