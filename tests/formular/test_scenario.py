# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from formular import DefinitionError, Scenario, load_scenario, run_scenario
from tests.formular.examples import CTX, FOLDER, FORM, TEXTS

FILE = FOLDER / "scenarios" / "two-dogs.yaml"


@pytest.fixture
def two_dogs() -> Scenario:
    return load_scenario(FILE.read_text(encoding="utf-8"), FILE.name)


def test_a_worked_example_comes_out_as_written(two_dogs: Scenario) -> None:
    assert run_scenario(FORM, TEXTS, two_dogs, CTX).differences == ()


def test_a_problem_nobody_expected_is_a_difference(two_dogs: Scenario) -> None:
    silent = replace(two_dogs, expect={"problems": []})
    assert not run_scenario(FORM, TEXTS, silent, CTX).is_as_expected


def test_another_sentence_is_a_difference(two_dogs: Scenario) -> None:
    problems = [dict(each) for each in two_dogs.expect["problems"]]  # type: ignore[union-attr,arg-type]
    problems[0]["sentence"] = "Falsch."
    result = run_scenario(FORM, TEXTS, replace(two_dogs, expect={"problems": problems}), CTX)
    assert len(result.differences) == 1


def test_another_sum_and_another_office_are_differences(two_dogs: Scenario) -> None:
    wrong = replace(two_dogs, expect={"computed": {"tax_year": 1}, "responsible": "033580021021"})
    assert len(run_scenario(FORM, TEXTS, wrong, CTX).differences) == 2


def test_answers_may_be_written_by_path() -> None:
    scenario = load_scenario(
        "name: x\ntoday: 2026-11-24\nanswers: {dogs.0.name: A, dogs.1.name: B}\n", "x.yaml"
    )
    assert scenario.answers == {"dogs": [{"name": "A"}, {"name": "B"}]}


def test_who_fills_in_has_an_account_if_nothing_is_said() -> None:
    texts = ("name: x\ntoday: 2026-11-24\n", "name: x\ntoday: 2026-11-24\ntrust: hoch\n")
    assert [load_scenario(text, "x.yaml").trust for text in texts] == ["basis", "hoch"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name: x\ntoday: morgen\n", 2),
        ("name: x\ntoday: 2026-11-24\ntrust: gold\n", 3),
        ("name: x\ntoday: 2026-11-24\nexpect: {colour: red}\n", 3),
        ("name: x\ntoday: 2026-11-24\ninput:\n  ort:\n    address.house_no: 7\n", 5),
    ],
)
def test_a_mistake_in_an_example_is_named_with_its_line(text: str, line: int) -> None:
    with pytest.raises(DefinitionError) as error:
        load_scenario(text, "x.yaml")
    assert (error.value.file, error.value.line) == ("x.yaml", line)


def test_the_hour_of_an_example_is_that_of_german_clocks() -> None:
    scenario = load_scenario('name: x\ntoday: 2026-07-01\nnow: "14:30"\n', "x.yaml")
    assert scenario.now == datetime(2026, 7, 1, 12, 30, tzinfo=UTC)


def test_an_hour_that_is_none_is_named_with_its_line() -> None:
    with pytest.raises(DefinitionError) as error:
        load_scenario("name: x\ntoday: 2026-07-01\nnow: mittags\n", "x.yaml")
    assert error.value.line == 3
