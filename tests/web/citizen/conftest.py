# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A house with the dog tax, Wiebke with a browser in which she is signed in, and the office she writes to."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from kreishaus.cases import actions
from kreishaus.cases.models import Case, Decision, Draft, Inquiry
from kreishaus.kernel import clock
from kreishaus.kernel.jobs import run_due
from tests import build, people
from tests.people import Person


@pytest.fixture(autouse=True)
def _house(db: None) -> None:  # noqa: ARG001 -- the fixture opens the database
    build.house()


@pytest.fixture
def wiebke() -> Person:
    return people.citizen()


@pytest.fixture
def window(wiebke: Person) -> Client:
    return wiebke.client()


@pytest.fixture
def draft(wiebke: Person) -> Draft:
    """A complete draft of Wiebke's."""
    return build.draft(wiebke.actor)


@pytest.fixture
def clerk() -> Person:
    return people.clerk()


@pytest.fixture
def taken(wiebke: Person, clerk: Person) -> Case:
    """Wiebke's case, which Hanna Meinerts has taken. A proof lies in it."""
    dog = build.FIETE | {"relief_wanted": True, "relief": ["rescue"]}
    written = build.draft(wiebke.actor, build.answers(dogs=[dog]))
    build.upload(wiebke.actor, written.id)
    case = build.sent(wiebke, written)
    return actions.take(clerk.actor, case.id)


@pytest.fixture
def inquiry(clerk: Person, taken: Case) -> Inquiry:
    """Asked for: the chip number, the proof, and a paper that no question of the form asks for."""
    asked = build.asked(clerk, taken, paths=["dogs.0.chip", "dogs.0.relief_proof"], documents=["Impfpass"])
    build.left(asked)
    return asked


@pytest.fixture
def decision(clerk: Person, wiebke: Person) -> Decision:
    """A decision in Wiebke's Postfach; she was told of it."""
    return delivered(clerk, build.taken(wiebke, clerk))


def delivered(clerk: Person, case: Case) -> Decision:
    """A decision that has left the house, and what follows from it is done."""
    decided = build.decided(clerk, case)
    build.left(decided)
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        run_due(strict=True)
    return decided
