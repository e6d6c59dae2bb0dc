# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
from dataclasses import replace
from datetime import date

from formular import Answers, PageReading, PartialDate, PlaceAnswer, inputs_for, load_form, read_page
from tests.formular.examples import COMPLETE, CTX, FORM

DOG = {
    "already_dogs": ["0"],
    "dogs.0.name": ["Fiete"],
    "dogs.0.birth_date.day": [""],
    "dogs.0.birth_date.month": ["3"],
    "dogs.0.birth_date.year": ["2021"],
    "dogs.0.chip": ["276 098 102 345 678"],
    "dogs.0.kept_since": ["14.11.2026"],
    "dogs.0.dangerous": ["no"],
}


def post(page: str, data: dict[str, list[str]], answers: Answers | None = None) -> PageReading:
    return read_page(FORM, page, data, answers or Answers(), CTX)


def said(reading: PageReading) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in reading.problems]


def test_a_filled_page_becomes_answers() -> None:
    reading = post("hunde", DOG)
    assert said(reading) == []
    assert reading.answers.get("dogs.0.birth_date") == PartialDate(2021, 3)
    assert reading.answers.get("dogs.0.kept_since") == date(2026, 11, 14)


def test_only_problems_of_the_page_are_told() -> None:
    assert said(post("hunde", DOG | {"dogs.0.name": [""]})) == [("dogs.0.name", "V-REQ")]


def test_what_cannot_be_read_is_kept_as_typed() -> None:
    reading = post("hunde", DOG | {"dogs.0.kept_since": ["31.2.2026"]}, COMPLETE)
    assert reading.typed == {"dogs.0.kept_since": "31.2.2026"}
    assert reading.answers.get("dogs.0.kept_since") is None
    assert said(reading) == [("dogs.0.kept_since", "V-DATE")]


def test_parts_of_a_date_that_cannot_be_read_are_kept_part_by_part() -> None:
    parts = {
        "dogs.0.kept_since.day": ["14"],
        "dogs.0.kept_since.month": [""],
        "dogs.0.kept_since.year": ["26"],
    }
    reading = post("hunde", {**{k: v for k, v in DOG.items() if k != "dogs.0.kept_since"}, **parts})
    field = FORM.fields["dogs.kept_since"]
    assert inputs_for(field, "dogs.0.kept_since", reading.answers, reading.typed) == {
        "dogs.0.kept_since.day": ("14",),
        "dogs.0.kept_since.month": ("",),
        "dogs.0.kept_since.year": ("26",),
    }


def test_names_that_are_not_on_the_page_are_ignored() -> None:
    reading = post("ort", {"decl_truth": ["yes"], "is_admin": ["yes"], "place": ["Hützel"]})
    assert list(reading.answers.values) == ["place"]


def test_what_is_not_posted_stays_answered() -> None:
    assert post("ort", {"place": ["Hützel"]}, COMPLETE).answers == COMPLETE


def test_a_box_no_longer_ticked_is_an_answer_taken_away() -> None:
    assert post("erklaerung", {}, COMPLETE).answers.get("decl_truth") is None


def test_items_come_into_being_one_after_the_other_up_to_the_largest_number() -> None:
    assert post("hunde", {f"dogs.{number}.name": ["x"] for number in range(9)}).answers.count("dogs") == 3
    assert post("hunde", {"dogs.2.name": ["x"]}).answers.count("dogs") == 0


def test_an_item_posted_empty_exists() -> None:
    assert post("hunde", {"dogs.0.name": [""]}).answers.count("dogs") == 1


def test_answers_of_branches_not_taken_stay_with_the_draft() -> None:
    reading = post("hunde", {"dogs.0.authority": ["Ordnungsamt"], "dogs.0.dangerous": ["no"]})
    assert reading.answers.get("dogs.0.authority") == "Ordnungsamt"


def test_too_long_a_text_is_cut_and_noticed() -> None:
    reading = post("zahlung", {"sepa": ["no"], "note": ["x" * 50_000]})
    assert len(str(reading.answers.get("note"))) == 20_000
    assert said(reading) == [("note", "V-LEN")]


def test_too_many_texts_are_not_read() -> None:
    flood = {f"x{number}": ["y"] for number in range(3_000)}
    assert post("ort", flood | {"place": ["Hützel"]}).answers == Answers()


def test_another_place_once_chosen_is_not_asked_back_again() -> None:
    chosen = post("ort", {"place": ["outside:Marbostel"]}).answers
    assert post("ort", {"place": ["Marbostel"]}, chosen).answers.get("place") == PlaceAnswer(
        outside="Marbostel"
    )


def test_an_ambiguous_place_is_kept_as_typed_with_its_candidates() -> None:
    reading = post("ort", {"place": ["Marbostel"], "address.street": ["A"], "address.house_no": ["1"]})
    assert reading.typed == {"place": "Marbostel"}
    assert said(reading) == [("place", "place_ambiguous")]
    assert len(list(reading.problems[0].params["candidates"])) == 3  # type: ignore[arg-type]


def test_files_of_others_are_not_taken() -> None:
    reading = post("hunde", {"dogs.0.relief": ["rescue"], "dogs.0.proof": ["doc-1", "doc-of-somebody-else"]})
    assert reading.answers.get("dogs.0.proof") == ("doc-1",)


def test_an_hour_that_comes_twice_is_kept_as_typed_until_one_of_the_two_is_chosen() -> None:
    form = load_form(
        {"form.yaml": "form: x\npages:\n  - id: p\n    items: [{id: at, kind: datetime, future: true}]\n"}
    )
    ctx = replace(CTX, today=date(2026, 10, 1))
    typed = {"at.day": ["25"], "at.month": ["10"], "at.year": ["2026"], "at.time": ["2.30"]}
    first = read_page(form, "p", typed, Answers(), ctx)
    assert said(first) == [("at", "V-DATETIME.twice")]
    assert first.typed == {"at.day": "25", "at.month": "10", "at.year": "2026", "at.time": "2.30"}
    chosen = typed | {"at": ["2026-10-25T02:30:00+01:00"]}
    second = read_page(form, "p", chosen, first.answers, ctx)
    assert (said(second), second.typed) == ([], {})
    again = inputs_for(form.fields["at"], "at", second.answers, {})
    assert (
        read_page(form, "p", {name: list(texts) for name, texts in again.items()}, second.answers, ctx)
        == second
    )
