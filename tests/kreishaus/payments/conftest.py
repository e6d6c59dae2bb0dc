# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A house that issues certificates for money: a case, its fee, the people on both sides."""

from datetime import timedelta

import pytest
import time_machine

from kreishaus.cases import actions as cases
from kreishaus.cases.models import Case, Decision
from kreishaus.catalogue import actions as catalogue
from kreishaus.kernel import clock
from kreishaus.kernel.jobs import run_due
from kreishaus.payments.models import Fee
from tests import build, people
from tests.people import Person


@pytest.fixture(autouse=True)
def _house(db: None) -> None:  # noqa: ARG001 -- the fixture opens the database
    build.house()
    catalogue.publish(build.CERTIFICATE)


@pytest.fixture
def citizen() -> Person:
    return people.citizen()


@pytest.fixture
def clerk() -> Person:
    return people.clerk_of_certificates()


@pytest.fixture
def case(citizen: Person, clerk: Person) -> Case:
    return cases.take(clerk.actor, build.certificate(citizen).id)


@pytest.fixture
def fee(case: Case, clerk: Person) -> Fee:
    """15 Euro for two certificates, due in two weeks."""
    sent(clerk, case, "issued_paper_fee")
    return Fee.objects.get(case=case)


def sent(clerk: Person, case: Case, outcome: str, **inputs: str) -> Decision:
    """A letter that has left the house, and what the jobs make of it."""
    decision = build.prepared(clerk, case, outcome, **inputs)
    cases.decide(clerk.actor, decision.id, decision.sha256)
    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        run_due(strict=True)
    build.left(Decision.objects.get(id=decision.id))
    return decision
