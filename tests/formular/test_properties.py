# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for any answers, possible or not."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from formular import (
    Answers,
    Journey,
    PartialDate,
    PlaceAnswer,
    Pruned,
    Value,
    check,
    prune,
    read_page,
    summarise,
    walk,
)
from formular.fields import KINDS
from tests.formular.examples import CTX, FORM, HUETZEL, TEXTS

WORDS = st.text(max_size=30)
DATES = st.dates(date(1000, 1, 1), date(9999, 12, 31))
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "text": st.text("aäß Z-", min_size=1, max_size=9).map(str.strip).filter(bool),
    "date": DATES,
    "partial_date": DATES.map(lambda day: PartialDate(day.year, day.month if day.day > 5 else 0)),
    "money": st.integers(0, 10**9),
    "int": st.integers(0, 99),
    "choice": st.sampled_from(["person", "company"]),
    "multi": st.sampled_from([("guide_dog",), ("rescue",), ("guide_dog", "rescue")]),
    "yes_no": st.booleans(),
    "confirm": st.just(value=True),
    "iban": st.sampled_from(["DE02120300000000202051", "NL91ABNA0417164300"]),
    "chip": st.from_regex("[0-9]{15}", fullmatch=True),
    "plz": st.from_regex("[1-9][0-9]{4}", fullmatch=True),
    "email": st.just("a@b.de"),
    "phone": st.just("05194 1234"),
    "file": st.sampled_from([("doc-1",), ("doc-1", "doc-2")]),
    "place": st.sampled_from([HUETZEL, PlaceAnswer(outside="Hamburg")]),
}
VALUES |= {"longtext": VALUES["text"], "name": VALUES["text"]}
PATHS = [path.replace("dogs.", f"dogs.{number}.") for path in FORM.fields for number in (0, 1)]


@st.composite
def answers(draw: st.DrawFn) -> Answers:
    chosen = draw(st.sets(st.sampled_from(PATHS), max_size=30))
    return Answers().put_all(
        {
            path: draw(VALUES[FORM.fields[path.replace(".0", "").replace(".1", "")].kind])
            for path in sorted(chosen)
        }
    )


@given(answers())
def test_pruning_twice_changes_nothing(given_answers: Answers) -> None:
    once = prune(FORM, given_answers, CTX).answers
    assert prune(FORM, once, CTX) == Pruned(once, ())


@given(answers())
def test_answers_survive_being_stored(given_answers: Answers) -> None:
    assert Answers.from_json(FORM, given_answers.to_json()) == given_answers


@given(answers())
def test_the_way_ends_and_visits_each_page_once(given_answers: Answers) -> None:
    journey = Journey(FORM, given_answers, CTX)
    page, visited = journey.ids[0], [journey.ids[0]]
    while (following := journey.next(page)) is not None:
        page = following
        visited.append(page)
    assert tuple(visited) == journey.ids


@given(answers())
def test_every_problem_has_a_sentence_without_open_slots(given_answers: Answers) -> None:
    said = [TEXTS.sentence(problem, given_answers) for problem in check(FORM, given_answers, CTX)]
    assert [sentence for sentence in said if not sentence or "{" in sentence] == []


@given(answers())
def test_every_answer_that_counts_is_shown(given_answers: Answers) -> None:
    kept = prune(FORM, given_answers, CTX).answers
    shown = {row.path for section in summarise(FORM, given_answers, CTX, TEXTS) for row in section.rows}
    assert set(kept.values) <= shown


@given(st.sampled_from(sorted(FORM.fields)), st.data())
def test_a_value_survives_json_and_its_own_inputs(path: str, data: st.DataObject) -> None:
    field = FORM.fields[path]
    kind = KINDS[field.kind]
    value = data.draw(VALUES[field.kind])
    assert kind.from_json(kind.to_json(value)) == value
    assert kind.parse(kind.inputs(value), field, CTX) == value


@given(st.sampled_from([page.id for page in FORM.pages]), st.data())
def test_whatever_is_posted_is_read_and_nothing_typed_is_lost(page_id: str, data: st.DataObject) -> None:
    posted = data.draw(st.dictionaries(st.sampled_from(PATHS), st.lists(WORDS, max_size=2)))
    reading = read_page(FORM, page_id, posted, Answers(), CTX)
    assert Answers.from_json(FORM, reading.answers.to_json()) == reading.answers
    shown = {place.path for place in walk(FORM, reading.answers, CTX, page_id) if place.is_shown}
    unread = {problem.path for problem in reading.problems}
    assert {path for path in reading.typed if path in shown} <= unread
