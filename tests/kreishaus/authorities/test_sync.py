# SPDX-FileCopyrightText: 2026 Open Kreishaus contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows follow the files."""

import pytest
from pytest_django import DjangoAssertNumQueries

from kreishaus.authorities import actions
from kreishaus.authorities.district import district
from kreishaus.authorities.models import Authority, Department

pytestmark = pytest.mark.django_db


def test_every_authority_and_department_becomes_a_row() -> None:
    actions.sync()
    assert {each.key for each in Authority.objects.all()} == set(district().authorities)
    keys = frozenset().union(*(each.department_keys for each in district().authorities.values()))
    assert {each.key for each in Department.objects.all()} == keys


def test_syncing_again_renames_and_adds_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    actions.sync()
    Authority.objects.filter(key="soltau").update(name="Stadt Salzau")
    before = Department.objects.count()
    with django_assert_num_queries(2):
        actions.sync()
    assert Authority.objects.get(key="soltau").name == "Stadt Soltau"
    assert Department.objects.count() == before


def test_a_department_that_left_the_files_stays_for_its_cases() -> None:
    actions.sync()
    Department.objects.create(key="soltau.archiv", authority_id="soltau", name="Archiv")
    actions.sync()
    assert Department.objects.filter(key="soltau.archiv").exists()
