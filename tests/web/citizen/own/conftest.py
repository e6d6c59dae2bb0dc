# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""A house with the dog tax, and Wiebke with a browser in which she is signed in."""

import pytest
from django.test import Client

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
