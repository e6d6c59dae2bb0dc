# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A house with one published Leistung, and the people of these tests."""

import pytest

from tests import build, people
from tests.people import Person


@pytest.fixture(autouse=True)
def _house(db: None) -> None:  # noqa: ARG001 -- the fixture opens the database
    build.house()


@pytest.fixture
def citizen() -> Person:
    return people.citizen()


@pytest.fixture
def other() -> Person:
    return people.other_citizen()


@pytest.fixture
def clerk() -> Person:
    return people.clerk()


@pytest.fixture
def stranger() -> Person:
    """The clerk of another municipality."""
    return people.clerk_of_walsrode()
