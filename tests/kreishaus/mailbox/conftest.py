# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A house, a case, and the people who write to each other about it."""

import pytest

from kreishaus.cases.actions import open_file
from kreishaus.cases.models import Case
from kreishaus.kernel.ids import new_id
from kreishaus.mailbox import actions, queries
from kreishaus.mailbox.models import Message
from kreishaus.mailbox.queries import OpenThread
from tests import build, people
from tests.people import Person


@pytest.fixture(autouse=True)
def _house(db: None) -> None:  # noqa: ARG001 -- the fixture opens the database
    build.house()


@pytest.fixture
def citizen() -> Person:
    return people.citizen()


@pytest.fixture
def clerk() -> Person:
    return people.clerk()


@pytest.fixture
def case(citizen: Person) -> Case:
    return build.case(citizen)


def two_files(person: Person) -> tuple[Case, Case]:
    """Two cases that stand in Files of their own."""
    first = build.case(person)
    second = build.case(person, build.answers(holder=build.COMPLETE["holder"] | {"last_name": "Bauer"}))
    assert first.file_id != second.file_id
    return first, second


def write(person: Person, case: Case, body: str = "Guten Tag, eine Frage.") -> Message:
    """A message written and sent in one go."""
    return actions.send(person.actor, case.id, new_id(), body)


def read(person: Person, case: Case) -> OpenThread:
    """The thread as this person opens it."""
    if person.actor.is_staff:
        return queries.thread_of(person.actor, open_file(person.actor, case.id, "Nachricht"))
    return queries.thread_for(person.actor, case.id)
