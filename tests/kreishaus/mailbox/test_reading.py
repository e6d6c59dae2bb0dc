# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is new is counted per side: a citizen reads as a person, an office as a department."""

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.audit.models import AuditEntry
from kreishaus.cases.models import Case
from kreishaus.cases.queries import case_for
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox import actions, queries
from tests import build, people
from tests.kreishaus.mailbox.conftest import read, write
from tests.people import Person


def test_what_the_office_wrote_is_new_until_it_is_read(citizen: Person, clerk: Person, case: Case) -> None:
    write(clerk, case)
    assert queries.unread_of(citizen.actor) == 1
    thread = read(citizen, case)
    actions.mark_read(citizen.actor, thread)
    assert [each.is_new for each in thread.messages] == [True]
    assert queries.unread_of(citizen.actor) == 0
    assert [each.is_new for each in read(citizen, case).messages] == [False]


def test_own_messages_are_never_new(citizen: Person, clerk: Person, case: Case) -> None:
    write(citizen, case)
    assert (queries.unread_of(citizen.actor), queries.unread_of(clerk.actor)) == (0, 1)
    assert [each.is_new for each in read(citizen, case).messages] == [False]


def test_what_one_clerk_has_read_is_read_for_the_department(
    citizen: Person, clerk: Person, case: Case
) -> None:
    head = people.head()
    write(citizen, case)
    actions.mark_read(clerk.actor, read(clerk, case))
    assert queries.unread_of(head.actor) == 0


def test_what_the_portal_says_is_new_for_the_citizen_and_not_for_the_office(
    citizen: Person, clerk: Person, case: Case
) -> None:
    actions.post(case, "notice", new_id(), "Etwas ist geschehen.")
    assert (queries.unread_of(citizen.actor), queries.unread_of(clerk.actor)) == (1, 0)


def test_a_message_that_came_while_reading_stays_new(citizen: Person, clerk: Person, case: Case) -> None:
    write(clerk, case)
    shown = read(citizen, case)
    write(clerk, case, "Und noch etwas.")
    actions.mark_read(citizen.actor, shown)
    assert queries.unread_of(citizen.actor) == 1


def test_an_older_page_does_not_make_messages_new_again(citizen: Person, clerk: Person, case: Case) -> None:
    write(clerk, case)
    older = read(citizen, case)
    write(clerk, case, "Und noch etwas.")
    actions.mark_read(citizen.actor, read(citizen, case))
    actions.mark_read(citizen.actor, older)
    assert queries.unread_of(citizen.actor) == 0


@pytest.mark.parametrize("threads", [1, 3])
def test_the_number_of_new_messages_is_one_statement(
    citizen: Person, clerk: Person, threads: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(threads):
        write(clerk, build.case(citizen))
    write(citizen, build.case(citizen))
    for person, number in ((citizen, threads), (clerk, 1)):
        with django_assert_num_queries(1):
            assert queries.unread_of(person.actor) == number


@pytest.mark.parametrize("threads", [1, 3])
def test_the_mailbox_is_two_statements_however_many_threads(
    citizen: Person, clerk: Person, threads: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(threads):
        write(clerk, build.case(citizen))
    other = people.other_citizen()
    write(other, build.case(other))
    queries.threads_of(citizen.actor)
    with django_assert_num_queries(2):
        assert [row.unread for row in queries.threads_of(citizen.actor).rows] == [1] * threads
    with django_assert_num_queries(2):
        assert len(queries.threads_of(clerk.actor).rows) == threads + 1


def test_a_line_says_where_it_belongs_and_who_wrote_last(citizen: Person, clerk: Person, case: Case) -> None:
    write(citizen, case)
    last = write(clerk, case)
    row = queries.threads_of(citizen.actor).rows[0]
    assert (row.case_id, row.reference, row.authority) == (case.id, case.reference, "bispingen")
    assert (row.sender, row.kind, row.last_at, row.unread) == ("office", "message", last.at, 1)
    assert (row.service, row.name, row.subject) == ("Hund anmelden", "", "")


def test_the_thread_that_changed_last_comes_first_and_an_unsent_draft_is_no_thread(
    citizen: Person, clerk: Person
) -> None:
    first, second, third = (build.case(citizen) for _ in range(3))
    for case in (first, second, first):
        write(clerk, case)
    actions.save_draft(citizen.actor, third.id, new_id(), "Noch nicht")
    assert [row.case_id for row in queries.threads_of(citizen.actor).rows] == [first.id, second.id]


def test_the_desk_sees_names_and_that_is_noted(citizen: Person, clerk: Person, case: Case) -> None:
    write(citizen, case)
    rows = actions.department_mailbox(clerk.actor, unread_only=True).rows
    assert [(row.name, row.subject) for row in rows] == [("Świątek, Wiebke", "Hund: Fiete")]
    entry = AuditEntry.objects.get(action="mailbox.viewed")
    assert (entry.object_id, entry.fields) == ("bispingen.steueramt", ["name", "subject"])


def test_only_what_is_new_is_listed_when_that_is_asked(citizen: Person, clerk: Person, case: Case) -> None:
    write(citizen, case)
    actions.mark_read(clerk.actor, read(clerk, case))
    assert actions.department_mailbox(clerk.actor, unread_only=True).rows == []
    assert len(actions.department_mailbox(clerk.actor).rows) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_a_thread_is_three_statements_however_long(
    citizen: Person,
    clerk: Person,
    case: Case,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(number):
        write(clerk, case)
    opened = case_for(citizen.actor, case.id)
    with django_assert_num_queries(3):  # messages, read mark, draft
        assert len(queries.thread_of(citizen.actor, opened).messages) == number
