# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters: on the list of the department until they are posted; from then on the days count."""

from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from kreishaus.access.roles import Role
from kreishaus.audit.models import AuditEntry
from kreishaus.cases import actions as cases
from kreishaus.cases.lifecycle import State
from kreishaus.cases.models import Case, Decision
from kreishaus.delivery import actions, queries
from kreishaus.delivery.models import Delivery
from kreishaus.mailbox import queries as mailbox
from tests import build, people
from tests.conftest import Clock
from tests.kreishaus.delivery.conftest import decide, delivered, kinds, run_jobs
from tests.people import Person

BY_POST = build.answers(decision_channel="post")


@pytest.fixture
def letter(citizen: Person, clerk: Person, head: Person) -> Decision:
    """A decision that waits to be posted."""
    return delivered(citizen, clerk, head, BY_POST)


def state() -> str:
    return Case.unscoped.get().state


def test_a_letter_waits_on_the_list_with_its_address(letter: Decision, clerk: Person) -> None:
    (line,) = actions.print_list(clerk.actor)
    assert (line.decision_id, line.department, line.attempt) == (letter.id, "bispingen.steueramt", 1)
    assert line.address == ("Wiebke Świątek", "Hützel", "Lindenallee 7", "29646 Bispingen")
    assert (kinds(letter), state()) == ([], State.DECIDED)
    assert queries.standing(letter).deemed is None


def test_printed_and_posted_it_leaves_the_list_and_the_fourth_day_counts(
    letter: Decision, clerk: Person, at: Clock
) -> None:
    (line,) = actions.print_list(clerk.actor)
    at("2026-11-30 14:00")
    actions.mark_printed(clerk.actor, line.delivery_id)
    assert actions.print_list(clerk.actor)[0].printed_at is not None
    actions.mark_posted(clerk.actor, line.delivery_id)
    run_jobs()
    found = queries.standing(letter)
    assert found.deemed is not None
    assert (kinds(letter), found.deemed.on) == (["printed", "posted"], date(2026, 12, 4))
    assert (actions.print_list(clerk.actor), state()) == ([], State.DELIVERED)
    with pytest.raises(Delivery.DoesNotExist):
        actions.mark_posted(clerk.actor, line.delivery_id)


def test_the_citizen_reads_that_it_was_posted(letter: Decision, citizen: Person, clerk: Person) -> None:
    actions.mark_posted(clerk.actor, actions.print_list(clerk.actor)[0].delivery_id)
    messages = mailbox.thread_for(citizen.actor, letter.case_id).messages
    assert [each.content.body for each in messages] == ["Das Amt hat den Bescheid zur Post gegeben."]


def test_the_letter_itself_is_opened_with_an_entry_in_the_log(letter: Decision, clerk: Person) -> None:
    (line,) = actions.print_list(clerk.actor)
    assert actions.letter(clerk.actor, line.delivery_id).document_id == letter.document_id
    entry = AuditEntry.objects.get(action="case.viewed", reason="Postversand")
    assert (entry.object_id, entry.fields) == (str(letter.case_id), [f"files.{letter.document_id}"])


def test_who_looks_at_the_list_is_noted_for_each_department(letter: Decision, clerk: Person) -> None:
    actions.print_list(clerk.actor)
    entry = AuditEntry.objects.get(action="post.viewed")
    assert (entry.object_id, entry.fields, entry.actor_id) == (
        letter.case.department_id,
        ["recipient"],
        str(clerk.account.pk),
    )


def test_nobody_else_sees_or_posts_letters(letter: Decision, citizen: Person) -> None:
    delivery_id = letter.deliveries.get().id
    editor = people.staff("texte@bispingen.example", "Redaktion", "bispingen.steueramt", Role.EDITOR)
    strangers = (people.clerk_of_walsrode().actor, people.operator().actor, citizen.actor, editor.actor)
    for actor in (*strangers, people.guest()):
        assert actions.print_list(actor) == []
        for verb in (actions.letter, actions.mark_printed, actions.mark_posted):
            with pytest.raises(Delivery.DoesNotExist):
                verb(actor, delivery_id)
    assert kinds(letter) == []


def test_opening_it_in_the_portal_is_no_retrieval_of_a_letter(letter: Decision, citizen: Person) -> None:
    actions.retrieve(citizen.actor, letter.id)
    assert kinds(letter) == []


def test_who_has_left_gets_it_at_the_address_left_behind(
    citizen: Person, clerk: Person, head: Person
) -> None:
    case = build.taken(citizen, clerk)
    cases.go_on_by_post(citizen.actor, case.id, "Wiebke Świątek\nNeue Straße 1\n29640 Schneverdingen")
    decide(clerk, head, Case.unscoped.select_related("file").get())
    run_jobs()
    (line,) = actions.print_list(clerk.actor)
    assert line.address == ("Wiebke Świątek", "Neue Straße 1", "29640 Schneverdingen")


@pytest.mark.parametrize("letters", [1, 3])
def test_the_list_is_three_statements_however_long(
    citizen: Person,
    clerk: Person,
    head: Person,
    letters: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(letters):
        delivered(citizen, clerk, head, BY_POST)
    actions.print_list(clerk.actor)
    with django_assert_num_queries(3):  # letters, their steps, the entry in the log
        assert len(actions.print_list(clerk.actor)) == letters
