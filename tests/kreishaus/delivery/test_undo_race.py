# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""The minute ends while a clerk takes a decision back: either it was taken back, or it is delivered."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction

from kreishaus.cases import actions as cases
from kreishaus.cases.errors import ChangedMeanwhileError
from kreishaus.cases.events import CitizenAsked
from kreishaus.cases.models import Decision, Inquiry
from kreishaus.delivery import actions
from kreishaus.delivery.models import Delivery
from kreishaus.kernel import clock
from kreishaus.mailbox.handlers import say_what_is_asked
from kreishaus.mailbox.models import Message
from tests import build, people
from tests.people import Person

pytestmark = pytest.mark.django_db(transaction=True)

MOMENT = 0.4  # seconds


@pytest.fixture
def clerk(transactional_db: None) -> Person:  # noqa: ARG001 -- the fixture opens the database
    build.house()
    return people.clerk()


def leaves_soon(row: Decision | Inquiry) -> None:
    type(row).objects.filter(id=row.id).update(leaves_at=clock.now() + timedelta(seconds=MOMENT))


def beside(act: Callable[[], object]) -> threading.Thread:
    """Do something at the same time, over a connection of its own."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    time.sleep(MOMENT)
    return thread


def test_a_decision_taken_back_at_the_last_moment_is_not_delivered(clerk: Person) -> None:
    decision = build.decided(clerk, build.taken(people.citizen(), clerk))
    leaves_soon(decision)
    with transaction.atomic():  # it was in time, and is not yet written down for others
        cases.undo(clerk.actor, decision.case_id)
        time.sleep(MOMENT)
        delivering = beside(lambda: actions.deliver(decision.id))
    delivering.join()
    assert (Delivery.objects.count(), Message.objects.count()) == (0, 0)


def test_a_decision_that_is_being_delivered_is_not_taken_back(clerk: Person) -> None:
    decision = build.decided(clerk, build.taken(people.citizen(), clerk))
    leaves_soon(decision)
    refused = []

    def undo() -> None:
        try:
            cases.undo(clerk.actor, decision.case_id)
        except ChangedMeanwhileError:
            refused.append(True)

    with transaction.atomic():
        Decision.objects.filter(id=decision.id).update(
            decided_by=decision.decided_by
        )  # somebody holds the row
        undoing = beside(undo)
        time.sleep(MOMENT)
        actions.deliver(decision.id)
    undoing.join()
    decision.refresh_from_db()
    assert (refused, decision.ended_at, Delivery.objects.count()) == ([True], None, 1)


def test_an_inquiry_taken_back_at_the_last_moment_is_not_told(clerk: Person) -> None:
    inquiry = build.asked(clerk, build.taken(people.citizen(), clerk))
    leaves_soon(inquiry)
    with transaction.atomic():
        cases.undo(clerk.actor, inquiry.case_id)
        time.sleep(MOMENT)
        telling = beside(lambda: say_what_is_asked(CitizenAsked(inquiry.id)))
    telling.join()
    assert Message.objects.count() == 0
