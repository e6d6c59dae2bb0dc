# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Assign, lay down, note, hand over, forward, put aside."""

import pytest
from pytest_django import DjangoAssertNumQueries

from kreishaus.access.roles import Role
from kreishaus.cases import actions, queries
from kreishaus.cases.errors import RefusedError
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case
from kreishaus.kernel.ids import new_id
from tests import build, people
from tests.people import Person


@pytest.fixture
def head() -> Person:
    return people.head()


@pytest.fixture
def case(citizen: Person) -> Case:
    return build.case(citizen)


def colleague() -> Person:
    return people.staff("jens@bispingen.example", "Jens Peters", "bispingen.steueramt", Role.CLERK)


def test_the_head_assigns_to_those_who_work_cases_here(
    case: Case, clerk: Person, head: Person, stranger: Person, citizen: Person
) -> None:
    editor = people.staff("text@bispingen.example", "Redaktion", "bispingen.steueramt", Role.EDITOR)
    for nobody in (stranger, citizen, editor):
        with pytest.raises(RefusedError, match="hier Vorgänge bearbeiten"):
            actions.assign(head.actor, case.id, nobody.account.pk)
    for _ in range(2):
        actions.assign(head.actor, case.id, clerk.account.pk)
    row = queries.case_at_desk(clerk.actor, case.id)
    assert (row.assignee, row.state) == (clerk.account, State.SUBMITTED)
    assert list(case.events.values_list("kind", flat=True)).count("assigned") == 1


def test_a_clerk_takes_on_only_what_nobody_has(case: Case, clerk: Person) -> None:
    jens = colleague()
    with pytest.raises(RefusedError, match="Leitung"):
        actions.assign(clerk.actor, case.id, jens.account.pk)
    actions.assign(clerk.actor, case.id, clerk.account.pk)
    with pytest.raises(RefusedError, match="schon jemand zuständig"):
        actions.assign(jens.actor, case.id, jens.account.pk)
    with pytest.raises(RefusedError, match="jemand anderem"):
        actions.release(jens.actor, case.id)
    actions.release(clerk.actor, case.id)
    assert actions.assign(jens.actor, case.id, jens.account.pk).assignee_id == jens.account.pk


def test_what_was_laid_down_in_review_is_taken_on_again(citizen: Person, clerk: Person) -> None:
    case = build.taken(citizen, clerk)
    actions.release(clerk.actor, case.id)
    jens = colleague()
    actions.assign(jens.actor, case.id, jens.account.pk)
    row = queries.case_at_desk(jens.actor, case.id)
    assert (row.state, row.assignee) == (State.IN_REVIEW, jens.account)


def test_notes_are_for_the_office(case: Case, citizen: Person, clerk: Person) -> None:
    actions.note(clerk.actor, case.id, " Rückruf am Montag. ")
    [note] = queries.notes_of(actions.open_file(clerk.actor, case.id, "Notiz"))
    assert (note.author, note.text, note.is_citizens) == ("Hanna Meinerts", "Rückruf am Montag.", False)
    assert [kind for kind, _ in queries.case_for(citizen.actor, case.id).events] == ["submitted"]


def test_a_note_sent_twice_is_one_and_an_empty_one_is_none(case: Case, clerk: Person) -> None:
    note_id = new_id()
    first, second = (actions.note(clerk.actor, case.id, "Einmal.", note_id=note_id) for _ in range(2))
    assert first == second
    for text in (" ", "x" * 8001):
        with pytest.raises(RefusedError):
            actions.note(clerk.actor, case.id, text)
    assert case.notes.count() == 1


def test_notes_cost_two_statements(
    case: Case, clerk: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    opened = actions.open_file(clerk.actor, case.id, "Notiz")
    for number in (1, 3):
        while case.notes.count() < number:
            actions.note(clerk.actor, case.id, "Noch eine.")
        with django_assert_num_queries(2):
            assert len(queries.notes_of(opened)) == number


def test_another_department_of_the_same_authority_goes_on_under_the_same_number(
    citizen: Person, clerk: Person
) -> None:
    case = build.taken(citizen, clerk)
    there = people.staff("b@bispingen.example", "Bürgerbüro", "bispingen.buergerbuero", Role.CLERK)
    actions.forward(clerk.actor, case.id, "bispingen", "bispingen.buergerbuero", "Hier geht es ums Melden.")
    with pytest.raises(Case.DoesNotExist):
        queries.case_at_desk(clerk.actor, case.id)
    row = queries.case_at_desk(there.actor, case.id)
    assert (row.reference, row.state, row.assignee) == (case.reference, State.SUBMITTED, None)


def test_another_authority_gets_a_case_of_its_own_with_the_first_day_of_arrival(
    citizen: Person, clerk: Person, stranger: Person
) -> None:
    draft = build.draft(citizen.actor, build.answers(dogs=[build.FIETE | {"relief_wanted": True}]))
    document = build.upload(citizen.actor, draft.id)
    case = build.sent(citizen, draft)
    arrived = actions.forward(clerk.actor, case.id, "walsrode", "walsrode.steueramt", "Düshorn ist Walsrode.")

    opened = actions.open_file(stranger.actor, arrived.id, "Abgabe")
    assert (opened.answers.get("dogs.0.name"), opened.row.received_at, opened.row.state) == (
        "Fiete",
        case.received_at,
        State.SUBMITTED,
    )
    assert (opened.row.reference[:3], opened.row.file.key_id == case.file.key_id) == ("WAL", False)
    assert list(opened.content["files"]) == [str(document)]
    assert [note.text for note in queries.notes_of(opened)] == [
        f"Abgegeben unter {case.reference}: Düshorn ist Walsrode."
    ]
    assert [(row.reference, row.state) for row, _ in queries.cases_of(citizen.actor)] == [
        (arrived.reference, State.SUBMITTED),
        (case.reference, State.FORWARDED),
    ]
    with pytest.raises(Case.DoesNotExist):
        queries.case_at_desk(clerk.actor, arrived.id)
    assert [row.case_id for row in queries.worklist(stranger.actor, search="Fiete").rows] == [arrived.id]


@pytest.mark.parametrize(
    ("authority", "department", "reason"),
    [
        ("walsrode", "bispingen.steueramt", "Grund"),
        ("soltau", "soltau.gibtesnicht", "Grund"),
        ("nirgends", "nirgends.amt", "Grund"),
        ("bispingen", "bispingen.steueramt", "Grund"),
        ("walsrode", "walsrode.steueramt", "  "),
    ],
)
def test_nothing_is_forwarded_to_nowhere_or_without_a_reason(
    case: Case, clerk: Person, authority: str, department: str, reason: str
) -> None:
    with pytest.raises(RefusedError):
        actions.forward(clerk.actor, case.id, authority, department, reason)
    assert Case.unscoped.get().state == State.SUBMITTED


def test_what_is_no_matter_at_all_is_put_aside_once(case: Case, clerk: Person) -> None:
    for _ in range(2):
        actions.reject_spam(clerk.actor, case.id)
    assert list(case.events.values_list("kind", flat=True)).count("rejected") == 1
    with pytest.raises(RefusedError):
        actions.take(clerk.actor, case.id)
