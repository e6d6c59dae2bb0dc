# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A house, and decisions that are on their way to the citizen."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from kreishaus.cases import actions as cases
from kreishaus.cases.letters import matter_of
from kreishaus.cases.models import Case, Decision
from kreishaus.cases.queries import open_case
from kreishaus.delivery import queries
from kreishaus.kernel import clock
from kreishaus.kernel.jobs import run_due
from tests import build, people
from tests.people import Person


@pytest.fixture
def house(db: None) -> None:  # noqa: ARG001 -- the fixture opens the database
    build.house()


@pytest.fixture
def citizen(house: None) -> Person:  # noqa: ARG001 -- people live in a house
    return people.citizen()


@pytest.fixture
def clerk(house: None) -> Person:  # noqa: ARG001 -- people live in a house
    return people.clerk()


@pytest.fixture
def head(house: None) -> Person:  # noqa: ARG001 -- people live in a house
    return people.head()


@pytest.fixture
def other_portal(settings: Settings, tmp_path: Path) -> None:
    """A house whose dog tax is delivered by the general law: it has to be retrieved. Ask for it first."""
    delivered = Path(settings.KREISHAUS.services_dir) / build.DOG_TAX
    copied = Path(shutil.copytree(delivered, tmp_path / "leistungen" / build.DOG_TAX))
    settings.KREISHAUS = replace(settings.KREISHAUS, services_dir=copied.parent)
    service = copied / "service.yaml"
    service.write_text(service.read_text("utf-8").replace("delivery_rule: tax", "delivery_rule: general"))


def decide(clerk: Person, head: Person, case: Case, outcome: str = "assessed") -> Decision:
    """A decision that can still be undone."""
    opened = open_case(case)
    inputs = opened.published.prefill(outcome, matter_of(clerk.actor, opened))
    decision = cases.prepare(clerk.actor, case.id, outcome, inputs)
    if decision.needs_approval:
        cases.approve(head.actor, decision.id, decision.sha256)
    return cases.decide(clerk.actor, decision.id, decision.sha256)


def run_jobs(after: timedelta = timedelta(minutes=2)) -> None:
    """Run what is due so much later."""
    with time_machine.travel(clock.now() + after, tick=False):
        run_due(strict=True)


def delivered(
    citizen: Person, clerk: Person, head: Person, content: dict[str, Any] | None = None
) -> Decision:
    """A decision that has left the house, and what follows from it is done."""
    decision = decide(clerk, head, build.taken(citizen, clerk, content))
    run_jobs()
    return decision


def kinds(decision: Decision) -> list[str]:
    """What has happened, in order."""
    return [step.kind for step in queries.standing(decision).steps]
