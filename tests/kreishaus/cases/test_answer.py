# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The citizen answers what was asked: exactly that can change, nothing typed is lost, it is sent once."""

import pytest

from kreishaus.cases import actions, queries
from kreishaus.cases.errors import NotSendableError, RefusedError
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Inquiry
from kreishaus.documents.errors import RefusedFileError
from tests import build
from tests.conftest import Clock
from tests.people import Person

NEW_CHIP = "276098102345679"


@pytest.fixture
def case(citizen: Person, clerk: Person) -> Case:
    return build.taken(citizen, clerk)


@pytest.fixture
def inquiry(case: Case, clerk: Person) -> Inquiry:
    row = build.asked(clerk, case)
    build.left(row)
    return row


def opened(clerk: Person, case: Case) -> queries.OpenCase:
    return actions.open_file(clerk.actor, case.id, "Antwort")


def test_the_office_sees_what_was_and_what_is(
    case: Case, inquiry: Inquiry, citizen: Person, clerk: Person
) -> None:
    build.answered(citizen, inquiry)
    at_desk = opened(clerk, case)
    assert at_desk.row.state == State.RESUBMITTED
    assert at_desk.answers.get("dogs.0.chip") == NEW_CHIP
    [answered] = queries.inquiries_of(at_desk)
    assert [(each.path, each.before, each.after) for each in answered.changes] == [
        ("dogs.0.chip", "276 098 102 345 678", "276 098 102 345 679")
    ]


def test_only_what_was_asked_can_change(case: Case, inquiry: Inquiry, citizen: Person, clerk: Person) -> None:
    posted = {
        "dogs.0.chip": [NEW_CHIP],
        "dogs.0.name": ["Bello"],
        "holder.last_name": ["Anders"],
        "sepa": [""],
        "dogs.1.name": ["Noch einer"],
    }
    before = opened(clerk, case).answers
    actions.answer(citizen.actor, inquiry.id, posted)
    assert opened(clerk, case).answers.values == before.put("dogs.0.chip", NEW_CHIP).values


def test_errors_elsewhere_in_the_form_stop_nobody_and_are_seen_at_the_desk(
    citizen: Person, clerk: Person, at: Clock
) -> None:
    at("2026-11-24 10:00")
    case = build.taken(citizen, clerk)
    inquiry = build.asked(clerk, case, paths=("dogs.0.chip",))
    at("2026-11-24 10:02")
    build.answered(citizen, inquiry, **{"dogs.0.chip": ""})
    findings = {(each["path"], each["code"]) for each in opened(clerk, case).content["findings"]}
    assert ("dogs.0.chip", "V-REQ") in findings


def test_what_cannot_be_read_stops_the_answer_and_stays(inquiry: Inquiry, citizen: Person) -> None:
    with pytest.raises(NotSendableError):
        actions.answer(citizen.actor, inquiry.id, {"dogs.0.chip": ["123"]})
    again = queries.inquiry_for(citizen.actor, inquiry.id)
    assert (again.is_open, dict(again.content.typed) or again.answers.get("dogs.0.chip")) == (True, "123")


def test_an_unfinished_answer_is_there_again_and_changes_nothing_yet(
    case: Case, inquiry: Inquiry, citizen: Person, clerk: Person
) -> None:
    saved = actions.save_answer(citizen.actor, inquiry.id, {"dogs.0.chip": [NEW_CHIP]})
    assert (saved.complete, queries.inquiry_for(citizen.actor, inquiry.id).answers.get("dogs.0.chip")) == (
        True,
        NEW_CHIP,
    )
    assert opened(clerk, case).answers.get("dogs.0.chip") == "276098102345678"


def test_a_question_that_exists_only_since_the_answer_can_be_answered_too(
    case: Case, citizen: Person, clerk: Person
) -> None:
    inquiry = build.asked(clerk, case, paths=("dogs.0.relief_wanted",), documents=())
    build.left(inquiry)
    saved = actions.save_answer(citizen.actor, inquiry.id, {"dogs.0.relief_wanted": ["yes"]})
    assert saved.inquiry.open_paths == ("dogs.0.relief_wanted", "dogs.0.relief", "dogs.0.relief_proof")
    actions.answer(citizen.actor, inquiry.id, {"dogs.0.relief": ["guide_dog"]})
    assert opened(clerk, case).answers.get("dogs.0.relief") == ("guide_dog",)


def test_files_of_an_answer_become_the_cases_when_it_is_sent(
    case: Case, inquiry: Inquiry, citizen: Person, clerk: Person
) -> None:
    document, _ = actions.attach_answer(
        citizen.actor, inquiry.id, "Haftpflichtversicherung", build.photo("Police.png")
    )
    assert str(document) not in opened(clerk, case).content["files"]
    build.answered(citizen, inquiry)
    at_desk = opened(clerk, case)
    assert at_desk.content["files"][str(document)]["name"] == "Police.png"
    [answered] = queries.inquiries_of(at_desk)
    assert [(label, [info.name for _, info in files]) for label, files in answered.papers] == [
        ("Haftpflichtversicherung", ["Police.png"])
    ]


def test_a_file_goes_to_the_question_that_asked_for_it_and_can_be_taken_out(
    case: Case, citizen: Person, clerk: Person
) -> None:
    inquiry = build.asked(clerk, case, paths=("dogs.0.relief_wanted", "dogs.0.relief_proof"), documents=())
    build.left(inquiry)
    actions.save_answer(citizen.actor, inquiry.id, {"dogs.0.relief_wanted": ["yes"]})
    first, second = (
        actions.attach_answer(citizen.actor, inquiry.id, "dogs.0.relief_proof", build.photo(name))[0]
        for name in ("a.png", "b.png")
    )
    actions.detach_answer(citizen.actor, inquiry.id, first)
    assert queries.inquiry_for(citizen.actor, inquiry.id).answers.get("dogs.0.relief_proof") == (str(second),)


def test_no_file_where_none_was_asked_for_and_none_after_the_end(
    case: Case, inquiry: Inquiry, citizen: Person, clerk: Person
) -> None:
    for path in ("dogs.0.chip", "dogs.0.relief_proof", "Meldebescheinigung"):
        with pytest.raises(KeyError):
            actions.attach_answer(citizen.actor, inquiry.id, path, build.photo())
    actions.go_on(clerk.actor, case.id)
    with pytest.raises((RefusedError, RefusedFileError)):
        actions.attach_answer(citizen.actor, inquiry.id, "Haftpflichtversicherung", build.photo())


def test_an_answer_after_its_day_is_taken(case: Case, citizen: Person, clerk: Person, at: Clock) -> None:
    at("2026-11-24 10:00")
    inquiry = build.asked(clerk, case, days=1)
    at("2026-12-24 10:00")
    late = queries.inquiry_for(citizen.actor, inquiry.id)
    assert (late.is_late, late.is_open) == (True, True)
    assert build.answered(citizen, inquiry).state == State.RESUBMITTED


def test_a_double_click_answers_once(case: Case, inquiry: Inquiry, citizen: Person) -> None:
    first, second = build.answered(citizen, inquiry), build.answered(citizen, inquiry)
    assert first == second
    assert Case.unscoped.get(id=case.id).revision == first.revision
    events = list(case.events.values_list("kind", flat=True))
    assert events.count("answered") == 1


def test_an_answered_case_is_found_and_named_by_its_new_words_only(
    case: Case, citizen: Person, clerk: Person
) -> None:
    inquiry = build.asked(clerk, case, paths=("holder",), documents=())
    build.left(inquiry)
    actions.answer(citizen.actor, inquiry.id, {"holder.last_name": ["Neumann"]})
    found = {
        word: [row.name for row in queries.worklist(clerk.actor, search=word).rows]
        for word in ("Neumann", "Świątek")
    }
    assert found == {"Neumann": ["Neumann, Wiebke"], "Świątek": []}


def test_the_office_has_its_time_again(citizen: Person, clerk: Person, at: Clock) -> None:
    at("2026-11-24 10:00")
    case = build.taken(citizen, clerk)
    inquiry = build.asked(clerk, case, days=28)
    at("2026-12-10 10:00")
    assert build.answered(citizen, inquiry).due_on == queries.case_at_desk(clerk.actor, case.id).due_on
    assert str(queries.case_at_desk(clerk.actor, case.id).due_on) == "2026-12-24"


def test_no_stranger_answers(inquiry: Inquiry, other: Person, clerk: Person) -> None:
    for person in (other, clerk):
        for attempt in (actions.save_answer, actions.answer):
            with pytest.raises(Inquiry.DoesNotExist):
                attempt(person.actor, inquiry.id, {"dogs.0.chip": [NEW_CHIP]})
