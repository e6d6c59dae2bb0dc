# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A case of Wiebke's in Bispingen, and the people at the desks."""

import pytest
from django.test import Client

from kreishaus.cases.models import Case
from tests import build, people
from tests.people import Person


@pytest.fixture
def wiebke(db: None) -> Person:  # noqa: ARG001 -- the fixture opens the database
    build.house()
    return people.citizen()


@pytest.fixture
def case(wiebke: Person) -> Case:
    """One dog, relief asked for, with a proof."""
    dog = build.FIETE | {"relief_wanted": True, "relief": ["rescue"]}
    draft = build.draft(wiebke.actor, build.answers(dogs=[dog]))
    build.upload(wiebke.actor, draft.id)
    return build.sent(wiebke, draft)


@pytest.fixture
def hanna(wiebke: Person) -> Person:  # noqa: ARG001 -- the departments are there
    return people.clerk()


@pytest.fixture
def desk(hanna: Person) -> Client:
    """The browser of the clerk of Bispingen."""
    return hanna.client()


@pytest.fixture
def karsten(wiebke: Person) -> Person:  # noqa: ARG001 -- the departments are there
    """Who leads the department: the second pair of eyes."""
    return people.head()


@pytest.fixture
def taken(wiebke: Person, hanna: Person) -> Case:
    """A case without findings that Hanna is in charge of."""
    return build.taken(wiebke, hanna)


@pytest.fixture
def unchipped(wiebke: Person, hanna: Person) -> Case:
    """A case of Hanna's in which the number of the chip is missing."""
    dog = {name: value for name, value in build.FIETE.items() if name != "chip"}
    return build.taken(wiebke, hanna, build.answers(dogs=[dog]))
